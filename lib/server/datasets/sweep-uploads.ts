import { enqueue } from '@/lib/queue/enqueue';
import type { SystemActor } from '../actor';
import { db } from '../db';
import { dropUpload } from './delete-upload';

/** Drops uploads of which nothing has arrived for a day; those a worker fetches get their job again if it was lost. */
export async function sweepUploads(_actor: SystemActor): Promise<void> {
  const left = await db().$queryRaw<{ id: bigint; datasetId: bigint; source: unknown }[]>`
    SELECT id, dataset_id AS "datasetId", source FROM import
    WHERE state = 'uploading' AND received_at < now() - interval '24 hours'`;
  for (const row of left) await dropUpload(row);
  const lost = await db().$queryRaw<{ id: bigint }[]>`
    SELECT id FROM import WHERE state = 'uploading' AND source->>'kind' <> 'upload' AND NOT EXISTS (
      SELECT 1 FROM pgboss.job WHERE name = 'fetch-import' AND data->>'importId' = import.id::text
        AND state IN ('created', 'retry', 'active'))`;
  // Two jobs for one import do no harm: the later one finds that it stands elsewhere.
  for (const { id } of lost) {
    await db().$transaction((tx) => enqueue(tx, 'fetch-import', [{ importId: String(id) }]));
  }
}
