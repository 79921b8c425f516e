import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { closeDb } from './db';

declare module 'vitest' {
  interface ProvidedContext {
    testCluster: { adminUrl: string; template: string };
  }
}

/**
 * Gives a test file a PostgreSQL database of its own, migrated and empty: `db()` and every use case find it through
 * DATABASE_URL. To be called once, at the top of the file.
 */
export function useTestDatabase(): void {
  const { adminUrl, template } = inject('testCluster');
  // The time lets the next run recognise what a killed one left behind.
  const name = `test_${Date.now()}_${randomBytes(4).toString('hex')}`;

  beforeAll(async () => {
    await administer(adminUrl, `create database "${name}" template "${template}"`);
    const url = new URL(adminUrl);
    url.pathname = `/${name}`;
    process.env.DATABASE_URL = url.toString();
    process.env.REASONDESK_SECRET ||= 'only-for-tests-only-for-tests-only-for-tests';
  });

  afterAll(async () => {
    await closeDb();
    await administer(adminUrl, `drop database if exists "${name}" with (force)`);
  });
}

async function administer(adminUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
