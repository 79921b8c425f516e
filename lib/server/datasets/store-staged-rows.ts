import type { PoolClient } from 'pg';
import type { Import } from '@/prisma/generated/client';
import { enqueueMeasureDataset } from './enqueue-measure-dataset';
import { storeImportedReasons } from './store-imported-reasons';

/**
 * Makes samples of the staged rows, all or none. Rows with the same `U` and target are one sample, the first one's; the
 * same `U` with two targets, in the file or against the data set, is a conflict, and all its rows are set aside. Returns
 * false, with nothing changed, when the import has been cancelled meanwhile.
 */
export async function storeStagedRows(client: PoolClient, upload: Import): Promise<boolean> {
  await client.query('CREATE INDEX ON staged_row (prompt_hash, line)');
  await client.query('ANALYZE staged_row');
  await client.query('BEGIN');
  try {
    // Imports into one data set take turns: each must see what the other stored. Not FOR UPDATE, which would wait for
    // uploads into it too.
    await client.query('SELECT 1 FROM dataset WHERE id = $1 FOR NO KEY UPDATE', [upload.datasetId]);
    await client.query(findConflicts, [upload.datasetId]);
    const conflicting = await client.query(reportConflicts, [upload.id]);
    const stored = await client.query(storeSamples, [upload.projectId, upload.datasetId, upload.id]);
    await storeImportedReasons(client, upload);
    await client.query('UPDATE dataset SET sample_count = sample_count + $2 WHERE id = $1', [
      upload.datasetId,
      stored.rowCount,
    ]);
    const ended = await client.query(endImport, [upload.id, stored.rowCount, conflicting.rowCount]);
    if (ended.rowCount !== 1) {
      await client.query('ROLLBACK');
      return false;
    }
    await enqueueMeasureDataset(client, upload.datasetId);
    await client.query('DELETE FROM import_chunk WHERE import_id = $1', [upload.id]);
    await client.query('COMMIT');
    return true;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

const findConflicts = `
  CREATE TEMPORARY TABLE conflicting_prompt ON COMMIT DROP AS
  SELECT prompt_hash FROM staged_row GROUP BY prompt_hash HAVING min(target) <> max(target)
  UNION
  SELECT r.prompt_hash FROM staged_row r
  JOIN sample s ON s.dataset_id = $1 AND s.prompt_hash = r.prompt_hash AND s.target <> r.target`;

const reportConflicts = `
  INSERT INTO import_issue (import_id, line, reason, snippet)
  SELECT $1, line, 'conflicting_target', question_preview
  FROM staged_row JOIN conflicting_prompt USING (prompt_hash)
  ORDER BY line`;

const storeSamples = `
  INSERT INTO sample (project_id, dataset_id, import_id, question, answer_a, answer_b, target, prompt_hash,
    question_preview, source, line)
  SELECT $1, $2, $3, question, answer_a, answer_b, target, prompt_hash, question_preview, source, line
  FROM staged_row r
  WHERE NOT EXISTS (SELECT 1 FROM conflicting_prompt c WHERE c.prompt_hash = r.prompt_hash)
    AND NOT EXISTS (SELECT 1 FROM staged_row e WHERE e.prompt_hash = r.prompt_hash AND e.line < r.line)
  ORDER BY line
  ON CONFLICT (dataset_id, prompt_hash) DO NOTHING`;

const endImport = `
  UPDATE import SET state = 'done', stored = $2::int, conflicting = $3::int, ended_at = now(),
    merged = (SELECT count(*) FROM staged_row) - $2::int - $3::int
  WHERE id = $1 AND state = 'running'`;
