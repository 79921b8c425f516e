import type { PoolClient } from 'pg';
import type { ImportFormat } from '@/lib/domain/import-format';
import type { Import } from '@/prisma/generated/client';
import { pool } from '../db';
import { CopyWriter } from './copy-writer';
import { endImport } from './end-import';
import type { ImportReader } from './read-import';
import { MAX_PROMPTS, sampleColumns, TOO_MANY_PROMPTS } from './read-pass';
import { insertIssues, reportChecked } from './report-batch';

/** Whether it is worth trying: reasons are joined to staged rows, and what is known of the file fits in mind. */
export function mayStoreAtOnce(upload: Import, format: ImportFormat): boolean {
  const reasons = format.rowFormat === 'judge-prompt' || format.mapping?.fields.reasons !== undefined;
  return !reasons && (upload.rowCount ?? 0) <= MAX_PROMPTS;
}

/**
 * Stores the rows of an import while they are read for the first time: into a data set without samples, where only the
 * file itself can repeat or contradict a row. All or none, as ever. `null`: it has to be read twice, and nothing has
 * happened; false: it has been cancelled.
 */
export async function storeAtOnce(
  client: PoolClient,
  upload: Import,
  reader: ImportReader,
  signal: AbortSignal | undefined,
): Promise<boolean | null> {
  await client.query('BEGIN');
  try {
    await client.query('SELECT 1 FROM dataset WHERE id = $1 FOR NO KEY UPDATE', [upload.datasetId]);
    const there = await client.query('SELECT 1 FROM sample WHERE dataset_id = $1 LIMIT 1', [
      upload.datasetId,
    ]);
    const ended = there.rowCount === 0 ? await store(client, upload, reader, signal) : null;
    await client.query(ended ? 'COMMIT' : 'ROLLBACK');
    return ended;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    if ((error as { code?: unknown }).code !== TOO_MANY_PROMPTS) throw error;
    await forgetReport(client, upload);
    return null;
  }
}

async function store(
  client: PoolClient,
  upload: Import,
  reader: ImportReader,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  await pool().query(`UPDATE import SET phase = 'storing' WHERE id = $1 AND attempt = $2`, [
    upload.id,
    upload.attempt,
  ]);
  const copy = new CopyWriter(client, 'sample', sampleColumns);
  const torn: string[] = [];
  let [stored, valid] = [0, 0];
  let complete = false;
  try {
    for await (const batch of reader.read({ kind: 'first' })) {
      signal?.throwIfAborted();
      if (batch.copy) await copy.write(batch.copy);
      stored += batch.samples;
      valid += batch.valid;
      torn.push(...batch.torn);
      // Seen by others at once: not in this transaction.
      if (!(await reportChecked(pool(), upload, batch, 1))) return false;
    }
    await copy.end();
    complete = true;
  } finally {
    if (!complete) copy.giveUp();
  }
  signal?.throwIfAborted();
  const conflicting = await setAside(client, upload, reader, torn);
  return await endImport(client, upload, { stored: stored - torn.length, conflicting, valid });
}

/** All rows of the prompts with two targets, of each of which one has been stored. Returns how many rows they are. */
async function setAside(
  client: PoolClient,
  upload: Import,
  reader: ImportReader,
  hashes: readonly string[],
): Promise<number> {
  if (hashes.length === 0) return 0;
  await client.query('DELETE FROM sample WHERE dataset_id = $1 AND prompt_hash = ANY ($2)', [
    upload.datasetId,
    hashes,
  ]);
  let rows = 0;
  for await (const batch of reader.read({ kind: 'conflicts', hashes })) {
    await insertIssues(client, upload.id, batch.issues);
    rows += batch.issues.length;
  }
  return rows;
}

async function forgetReport(client: PoolClient, { id, attempt }: Import): Promise<void> {
  await client.query('DELETE FROM import_issue WHERE import_id = $1', [id]);
  await client.query(
    `UPDATE import SET rows_read = 0, rejected = 0, progress = 0, phase = 'checking' WHERE id = $1 AND attempt = $2 AND state = 'running'`,
    [id, attempt],
  );
}
