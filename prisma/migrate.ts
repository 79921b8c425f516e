import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';
import { migrationsDir, readMigrations, readSchema } from './migration-files';
import { withSchemaEngine } from './schema-engine';

const usage = 'usage: npm run migrate -- dev NAME | deploy | drift   (DATABASE_URL names the database)';
const filters = { externalTables: [], externalEnums: [] };
/** Any fixed number: processes that start together migrate one after the other. */
const migrationLock = 7_345_811;

function migrationList(): MigrationList {
  return {
    baseDir: migrationsDir,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: readMigrations().map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}

/** Applies the migrations a database lacks and returns their names. */
export async function deployMigrations(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    if (await isUpToDate(client)) return [];
    return await withSchemaEngine(databaseUrl, readSchema(), async (engine) => {
      const result = await engine.applyMigrations({ migrationsList: migrationList(), filters });
      return result.appliedMigrationNames;
    });
  } finally {
    await client.end();
  }
}

/** Spares the usual start the compilation of the engine. */
async function isUpToDate(client: pg.Client): Promise<boolean> {
  const table = await client.query(`select to_regclass('_prisma_migrations') is not null as found`);
  if (!table.rows[0]?.found) return false;
  const applied = await client.query<{ migration_name: string; checksum: string }>(
    'select migration_name, checksum from _prisma_migrations where finished_at is not null and rolled_back_at is null',
  );
  const checksums = new Map(applied.rows.map((row) => [row.migration_name, row.checksum]));
  return readMigrations().every(({ name, checksum }) => checksums.get(name) === checksum);
}

/** The SQL that leads from the migrations to the schema files, or null when they agree. Uses a shadow database. */
export async function findDrift(databaseUrl: string): Promise<string | null> {
  const schema = readSchema();
  return withSchemaEngine(databaseUrl, schema, async (engine: SchemaEngine) => {
    const result = await engine.diff({
      from: { tag: 'migrations', ...migrationList() },
      to: { tag: 'schemaDatamodel', files: schema.map(([file, content]) => ({ path: file, content })) },
      script: true,
      exitCode: true,
      filters,
    });
    return result.exitCode === 2 ? result.stdout : null;
  });
}

/** Writes the next migration when the schema changed and returns its folder's name, else null. */
export async function writeMigration(databaseUrl: string, name: string, now: Date): Promise<string | null> {
  const sql = await findDrift(databaseUrl);
  if (sql === null) return null;
  const folder = `${now.toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`;
  fs.mkdirSync(path.join(migrationsDir, folder), { recursive: true });
  fs.writeFileSync(path.join(migrationsDir, folder, 'migration.sql'), sql);
  fs.writeFileSync(path.join(migrationsDir, 'migration_lock.toml'), 'provider = "postgresql"\n');
  return folder;
}

async function main([command, name]: string[]): Promise<number> {
  const databaseUrl = process.env.DATABASE_URL;
  if (!databaseUrl) {
    console.error(`DATABASE_URL is not set.\n${usage}`);
    return 1;
  }
  if (command === 'dev' && name && /^[a-z0-9_]+$/.test(name)) {
    const folder = await writeMigration(databaseUrl, name, new Date());
    console.log(folder ? `wrote prisma/migrations/${folder}` : 'the migrations already lead to the schema');
    const applied = await deployMigrations(databaseUrl);
    for (const migration of applied) console.log(`applied ${migration}`);
    return 0;
  }
  if (command === 'deploy') {
    const applied = await deployMigrations(databaseUrl);
    console.log(
      applied.length > 0 ? applied.map((migration) => `applied ${migration}`).join('\n') : 'up to date',
    );
    return 0;
  }
  if (command === 'drift') {
    const sql = await findDrift(databaseUrl);
    console.log(sql ?? 'no drift');
    return sql === null ? 0 : 2;
  }
  console.error(usage);
  return 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main(process.argv.slice(2)).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    },
  );
}
