import type { TaskPayload } from '@/lib/queue/tasks';
import { buildDatasetVersion } from '@/lib/server/datasets/build-dataset-version';
import type { TaskRun } from '../worker-context';

/** Renders the samples of a data set's new version. */
export async function buildDatasetVersionTask(
  { datasetId }: TaskPayload<'build-dataset-version'>,
  { actor, signal }: TaskRun,
): Promise<void> {
  await buildDatasetVersion(actor, { datasetId: BigInt(datasetId), signal });
}
