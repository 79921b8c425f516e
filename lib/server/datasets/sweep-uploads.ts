import type { SystemActor } from '../actor';
import { db } from '../db';
import { dropUpload } from './delete-upload';

/** Drops uploads of which nothing has arrived for a day. */
export async function sweepUploads(_actor: SystemActor): Promise<void> {
  const left = await db().$queryRaw<{ id: bigint; datasetId: bigint; source: unknown }[]>`
    SELECT id, dataset_id AS "datasetId", source FROM import
    WHERE state = 'uploading' AND received_at < now() - interval '24 hours'`;
  for (const row of left) await dropUpload(row);
}
