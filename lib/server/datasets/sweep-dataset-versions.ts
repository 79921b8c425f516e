import { enqueue } from '@/lib/queue/enqueue';
import type { SystemActor } from '../actor';
import { db } from '../db';

/** Gives versions of data sets that wait to be rendered but have lost their job a new one. */
export async function sweepDatasetVersions(_actor: SystemActor): Promise<void> {
  const lost = await db().$queryRaw<{ id: bigint }[]>`
    SELECT id FROM dataset WHERE build_state = 'building' AND NOT EXISTS (
      SELECT 1 FROM pgboss.job WHERE name = 'build-dataset-version' AND data->>'datasetId' = dataset.id::text
        AND state IN ('created', 'retry', 'active'))`;
  // Two jobs for one version do no harm: the second finds it done.
  for (const { id } of lost) {
    await db().$transaction((tx) => enqueue(tx, 'build-dataset-version', [{ datasetId: String(id) }]));
  }
}
