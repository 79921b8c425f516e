import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { closeQueue } from '@/lib/queue/enqueue';
import { closeDb } from '@/lib/server/db';
import { withDatabase } from '@/prisma/schema-engine';
import { openTestCluster } from '../launch/test-cluster';

const leaveMs = 200;

/** Runs `work` with DATABASE_URL naming a migrated, empty database, which is dropped afterwards. */
export async function withBenchDatabase<T>(root: string, work: () => Promise<T>): Promise<T> {
  const cluster = await openTestCluster(path.join(root, '.data'));
  const given = process.env.DATABASE_URL;
  // Named like those of tests, so that the next run finds what a killed one left.
  const name = `test_${Date.now()}_${randomBytes(4).toString('hex')}`;
  const admin = new pg.Client({ connectionString: cluster.adminUrl });
  await admin.connect();
  try {
    await admin.query(`create database "${name}" template "${cluster.template}"`);
    process.env.DATABASE_URL = withDatabase(cluster.adminUrl, name);
    return await work();
  } finally {
    await closeQueue();
    await closeDb();
    if (given === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = given;
    // A pool calls itself closed while its last connections still take their leave.
    await sleep(leaveMs);
    await admin.query(`drop database if exists "${name}" with (force)`);
    await admin.end();
    await cluster.stop();
  }
}
