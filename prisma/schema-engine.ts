import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlQuery,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;

/** PostgreSQL's internal one-byte type "char", which the adapter does not know but the catalogues return. */
const charOid = 18;
const textOid = 25;

let compiled = false;

/** The package's own entry imports the .wasm file as a module, which Node does not load: so it is done by hand, once. */
function compileOnce(): void {
  if (compiled) return;
  const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = fs.readFileSync(path.join(path.dirname(file), 'schema_engine_bg.wasm'));
  const functions: Record<string, unknown> = { ...glue };
  for (const name of Object.keys(functions).filter((key) => key.startsWith('__wbg_setTimeout_'))) {
    // The engine never clears the time-out of its advisory lock, which would hold the process for ten seconds.
    functions[name] = (callback: () => void, delayMs: number) => setTimeout(callback, delayMs >>> 0).unref();
  }
  const imports = { './schema_engine_bg.js': functions as WebAssembly.ModuleImports };
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), imports);
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (text: string) => console.error(text) },
  });
  glue.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === 'function') start();
  compiled = true;
}

/** Remembers which columns of a result were of type "char", by its rows. */
const charColumns = new WeakMap<object, number[]>();

class CharPool extends pg.Pool {
  // One overload is enough for the adapter, which always awaits a promise.
  override query = (async (...args: Parameters<pg.Pool['query']>) => {
    const result = (await pg.Pool.prototype.query.apply(this, args)) as unknown as
      | pg.QueryResult
      | pg.QueryResult[];
    if (Array.isArray(result)) return result; // a script of several statements
    const found = result.fields.flatMap((field, index) => (field.dataTypeID === charOid ? [index] : []));
    for (const index of found) Object.assign(result.fields[index] ?? {}, { dataTypeID: textOid });
    if (found.length > 0) charColumns.set(result.rows, found);
    return result;
  }) as unknown as pg.Pool['query'];
}

function repaired(adapter: Adapter): Adapter {
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query: SqlQuery) => {
    const result = await queryRaw(query);
    for (const index of charColumns.get(result.rows) ?? []) {
      result.columnTypes[index] = ColumnTypeEnum.Character;
    }
    return result;
  };
  // The adapter cuts scripts at every semicolon, also within comments, texts and function bodies. Sent whole, a script
  // is one transaction too.
  adapter.executeScript = async (script: string) => {
    try {
      await adapter.underlyingDriver().query(script);
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) throw error;
      const { code = 'XX000', severity = 'ERROR', message, detail, column, hint } = error;
      throw new DriverAdapterError({ kind: 'postgres', code, severity, message, detail, column, hint });
    }
  };
  return adapter;
}

class MigrationFactory extends PrismaPg {
  readonly pools: pg.Pool[];

  constructor(readonly databaseUrl: string) {
    const pool = new CharPool({ connectionString: databaseUrl });
    super(pool);
    this.pools = [pool];
  }

  override async connect(): Promise<Adapter> {
    return repaired(await super.connect());
  }

  /** The adapter's own version connects to the main database when it was given a URL. */
  override async connectToShadowDb(): Promise<Adapter> {
    const database = `shadow_${crypto.randomUUID().replaceAll('-', '')}`;
    await this.#administer(`create database "${database}"`);
    const pool = new CharPool({ connectionString: withDatabase(this.databaseUrl, database) });
    const adapter = repaired(await new PrismaPg(pool).connect());
    adapter.dispose = async () => {
      await pool.end();
      await this.#administer(`drop database "${database}" with (force)`);
    };
    return adapter;
  }

  async #administer(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.databaseUrl });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  }
}

/** The same URL, with its TLS and other parameters, for another database of the server. */
export function withDatabase(databaseUrl: string, database: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `/${database}`;
  return url.toString();
}

/**
 * Gives `use` Prisma's schema engine as WebAssembly (the native one is a download that is not always reachable), bound to
 * a database; every connection is closed afterwards.
 */
export async function withSchemaEngine<T>(
  databaseUrl: string,
  datamodels: [file: string, content: string][],
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  compileOnce();
  const factory = new MigrationFactory(databaseUrl);
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(factory);
    return await use(await glue.SchemaEngine.new({ datamodels }, () => undefined, adapter));
  } finally {
    await Promise.all(factory.pools.map((pool) => pool.end()));
  }
}
