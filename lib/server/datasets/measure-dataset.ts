import type { PoolClient } from 'pg';
import { AppError } from '@/lib/errors';
import type { Actor } from '../actor';
import { db, pool } from '../db';
import { authorise } from '../projects/authorise';
import { DatasetMeasure } from './dataset-measure';
import { loadPrompts } from './project-prompts';
import { readForReport, readQuestions } from './report-rows';
import { storeDatasetReport } from './store-dataset-report';

/** First key of the advisory locks of measurements. Any fixed number. */
const LOCK_CLASS = 7_345_817;

/**
 * Measures what a data set is like, and stores it with the flags of its samples. Reads one state of the database from a
 * cursor: memory is about 130 bytes a sample, and no slice holds up the process for long.
 *
 * @throws AppError `unavailable` while another process measures it.
 */
export async function measureDataset(
  actor: Actor,
  input: { datasetId: bigint; signal?: AbortSignal },
): Promise<void> {
  const dataset = await db().dataset.findUnique({
    where: { id: input.datasetId },
    include: { project: true },
  });
  if (!dataset) return;
  await authorise(actor, dataset.project.slug, 'engineer');
  const client = await pool().connect();
  // A lost connection also fails the query in progress; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await lock(client, dataset.id);
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const prompts = await loadPrompts(client, dataset.projectId);
    const counted = await client.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM sample WHERE dataset_id = $1',
      [dataset.id],
    );
    const measure = new DatasetMeasure(counted.rows[0]?.count ?? 0, prompts);
    for await (const rows of readForReport(client, dataset.id)) {
      input.signal?.throwIfAborted();
      for (const row of rows) measure.add(row);
    }
    const duplicates = await measure.findDuplicates(
      async (ids) => await readQuestions(client, ids),
      input.signal,
    );
    await client.query('COMMIT');
    await storeDatasetReport(dataset.id, measure, duplicates);
  } finally {
    // Ends the session, and with it the lock and the cursor.
    client.release(true);
  }
}

async function lock(client: PoolClient, datasetId: bigint): Promise<void> {
  const taken = await client.query<{ taken: boolean }>(
    'SELECT pg_try_advisory_lock($1, hashint8($2)) AS taken',
    [LOCK_CLASS, datasetId],
  );
  if (!taken.rows[0]?.taken) {
    throw new AppError('unavailable', `Data set ${datasetId} is being measured by another process.`);
  }
}
