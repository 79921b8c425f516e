import type { TaskPayload } from '@/lib/queue/tasks';
import { measureDataset } from '@/lib/server/datasets/measure-dataset';
import type { TaskRun } from '../worker-context';

export async function measureDatasetTask(
  { datasetId }: TaskPayload<'measure-dataset'>,
  { actor, signal }: TaskRun,
): Promise<void> {
  await measureDataset(actor, { datasetId: BigInt(datasetId), signal });
}
