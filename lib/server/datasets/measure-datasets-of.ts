import { enqueue } from '@/lib/queue/enqueue';
import type { Tx } from '../db';

/** Has every data set of a project measured anew: what they are compared with has changed. */
export async function measureDatasetsOf(tx: Tx, projectId: bigint): Promise<void> {
  const datasets = await tx.dataset.findMany({
    where: { projectId, sampleCount: { gt: 0 } },
    select: { id: true },
  });
  await enqueue(
    tx,
    'measure-dataset',
    datasets.map(({ id }) => ({ datasetId: String(id) })),
  );
}
