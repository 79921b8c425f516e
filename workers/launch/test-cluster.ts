import path from 'node:path';
import pg from 'pg';
import { deployMigrations } from '@/prisma/migrate';
import { migrationsHash } from '@/prisma/migration-files';
import { withDatabase } from '@/prisma/schema-engine';
import { startPostgres } from './postgres';

/** Any fixed number, other than the migrations' own: test runs that start together make the template once. */
const templateLock = 7_345_812;
const staleAfterMs = 60 * 60_000;

export interface TestCluster {
  adminUrl: string;
  /** A migrated database, to be copied with CREATE DATABASE … TEMPLATE. */
  template: string;
  stop(): Promise<void>;
}

/**
 * A PostgreSQL for tests: the one TEST_DATABASE_URL or DATABASE_URL names (only databases called test_… and
 * reasondesk_template_… are touched there), else an embedded one that the last test run to end stops.
 */
export async function openTestCluster(dataRoot: string): Promise<TestCluster> {
  const given = process.env.TEST_DATABASE_URL || process.env.DATABASE_URL;
  if (given) {
    const adminUrl = withDatabase(given, 'postgres');
    return { adminUrl, template: await prepareTemplate(adminUrl), stop: async () => undefined };
  }
  const server = await startPostgres({
    dataDir: path.join(dataRoot, 'test-pg'),
    port: 5_500,
    passwordFile: path.join(dataRoot, 'test-pg-password'),
    logFile: path.join(dataRoot, 'logs', 'test-postgres.log'),
    database: 'postgres',
    throwAway: true,
  });
  // Held open to the end, as the sign to other runs that the server is in use.
  const session = new pg.Client({ connectionString: server.url });
  session.on('error', () => undefined);
  await session.connect();
  const template = await prepareTemplate(server.url);
  const stop = async () => {
    const inUse = await hasOtherSessions(session);
    await session.end();
    if (!inUse) await server.stop();
  };
  return { adminUrl: server.url, template, stop };
}

/** Makes the template of the present migrations if it is missing, and drops older ones and abandoned test databases. */
async function prepareTemplate(adminUrl: string): Promise<string> {
  const template = `reasondesk_template_${migrationsHash().slice(0, 12)}`;
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [templateLock]);
    const found = await client.query<{ datname: string }>(
      String.raw`select datname from pg_database where datname like 'test\_%' or datname like 'reasondesk\_template\_%'`,
    );
    const names = found.rows.map((row) => row.datname);
    for (const name of names.filter((other) => other !== template && isStale(other))) {
      await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
    }
    if (!names.includes(template)) {
      // Migrated under another name: a template that exists is complete, also after a kill.
      const draft = `${template}_draft`;
      await client.query(`drop database if exists ${draft} with (force)`);
      await client.query(`create database ${draft}`);
      await deployMigrations(withDatabase(adminUrl, draft));
      await client.query(`alter database ${draft} rename to ${template}`);
    }
    return template;
  } finally {
    await client.end();
  }
}

function isStale(name: string): boolean {
  if (name.startsWith('reasondesk_template_')) return true;
  const madeAtMs = Number(name.split('_')[1]);
  return Number.isNaN(madeAtMs) || Date.now() - madeAtMs > staleAfterMs;
}

async function hasOtherSessions(session: pg.Client): Promise<boolean> {
  const others = await session.query(
    `select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  );
  return (others.rowCount ?? 0) > 0;
}
