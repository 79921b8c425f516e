import type { PoolClient } from 'pg';
import type { Import } from '@/prisma/generated/client';
import { enqueueMeasureDataset } from './enqueue-measure-dataset';

interface Outcome {
  stored: number;
  conflicting: number;
  /** rows that are samples: what is left of them was merged */
  valid: number;
}

/** The last of the transaction that stores an import. False: it has been cancelled meanwhile. */
export async function endImport(
  client: PoolClient,
  upload: Import,
  { stored, conflicting, valid }: Outcome,
): Promise<boolean> {
  await client.query('UPDATE dataset SET sample_count = sample_count + $2 WHERE id = $1', [
    upload.datasetId,
    stored,
  ]);
  const ended = await client.query(
    `UPDATE import SET state = 'done', stored = $2::int, conflicting = $3::int, merged = $4::int,
       row_count = rows_read, progress = 1, ended_at = now()
     WHERE id = $1 AND state = 'running'`,
    [upload.id, stored, conflicting, valid - stored - conflicting],
  );
  if (ended.rowCount !== 1) return false;
  await enqueueMeasureDataset(client, upload.datasetId);
  return true;
}
