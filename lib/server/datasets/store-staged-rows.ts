import type { PoolClient } from 'pg';
import type { Import } from '@/prisma/generated/client';
import { CopyWriter } from './copy-writer';
import { endImport } from './end-import';
import type { ReadBatch, ReadMode } from './read-pass';
import { sampleColumns } from './read-pass';
import { insertIssues } from './report-batch';
import { RowDecisions } from './row-decisions';
import { eachInt } from './staging';
import { storeImportedReasons } from './store-imported-reasons';

interface StoreInput {
  upload: Import;
  /** how many samples are staged */
  staged: number;
  /** whether any of them came with reasons */
  reasons: boolean;
  /** reads the file again, with what was decided */
  read: (mode: ReadMode) => AsyncIterable<ReadBatch>;
  /** called with each batch; false: the import has been cancelled */
  progress: (share: number) => Promise<boolean>;
}

/**
 * Makes samples of the staged rows, all or none. Rows with the same `U` and target are one sample, the first one's; the
 * same `U` with two targets, in the file or against the data set, is a conflict, and all its rows are set aside. Returns
 * false, with nothing changed, when the import has been cancelled meanwhile.
 */
export async function storeStagedRows(client: PoolClient, input: StoreInput): Promise<boolean> {
  const { upload } = input;
  // What is known of the sample table may be older than the last import: with an index on either side no order of joining
  // can go wrong.
  await client.query('CREATE INDEX ON staged_row USING hash (prompt_hash)');
  await client.query('ANALYZE staged_row');
  await client.query('BEGIN');
  try {
    // Imports into one data set take turns: each must see what the other stored. Not FOR UPDATE, which would wait for
    // uploads into it too.
    await client.query('SELECT 1 FROM dataset WHERE id = $1 FOR NO KEY UPDATE', [upload.datasetId]);
    const { decisions, stored, conflicting } = await decide(client, upload.datasetId, input.staged);
    const goesOn = stored + conflicting === 0 || (await storeDecided(client, input, decisions, stored));
    if (goesOn && input.reasons) await storeImportedReasons(client, upload);
    const ended = goesOn && (await endImport(client, upload, { stored, conflicting, valid: input.staged }));
    await client.query(ended ? 'COMMIT' : 'ROLLBACK');
    return ended;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function decide(client: PoolClient, datasetId: bigint, staged: number) {
  await client.query(findConflicts, [datasetId]);
  const decisions = new RowDecisions(staged);
  let [stored, conflicting] = [0, 0];
  await eachInt(client, firstOfEach(datasetId), (ordinal) => {
    decisions.store(ordinal);
    stored += 1;
  });
  await eachInt(client, conflictingRows, (ordinal) => {
    decisions.conflict(ordinal);
    conflicting += 1;
  });
  return { decisions, stored, conflicting };
}

async function storeDecided(
  client: PoolClient,
  { upload, read, progress }: StoreInput,
  decisions: RowDecisions,
  expected: number,
): Promise<boolean> {
  let samples = 0;
  let copy: CopyWriter | null = null;
  try {
    for await (const batch of read({ kind: 'decided', bits: decisions.bits })) {
      if (batch.copy) {
        copy ??= new CopyWriter(client, 'sample', sampleColumns);
        await copy.write(batch.copy);
      }
      samples += batch.samples;
      if (batch.issues.length > 0) {
        await copy?.end();
        copy = null;
        await insertIssues(client, upload.id, batch.issues);
      }
      if (!(await progress(batch.share))) return false;
    }
    await copy?.end();
    copy = null;
  } finally {
    copy?.giveUp();
  }
  if (samples !== expected) throw new Error(`${samples} samples were read again, not ${expected}`);
  return true;
}

const findConflicts = `
  CREATE TEMPORARY TABLE conflicting_prompt ON COMMIT DROP AS
  SELECT prompt_hash FROM staged_row GROUP BY prompt_hash HAVING min(target) <> max(target)
  UNION
  SELECT r.prompt_hash FROM staged_row r
  JOIN sample s ON s.dataset_id = $1 AND s.prompt_hash = r.prompt_hash AND s.target <> r.target`;

/** COPY takes no parameters. */
const firstOfEach = (datasetId: bigint) => `
  SELECT min(r.ordinal) FROM staged_row r
  LEFT JOIN sample s ON s.dataset_id = ${BigInt(datasetId)} AND s.prompt_hash = r.prompt_hash
  WHERE s.id IS NULL
  GROUP BY r.prompt_hash HAVING min(r.target) = max(r.target)`;

const conflictingRows = 'SELECT ordinal FROM staged_row JOIN conflicting_prompt USING (prompt_hash)';
