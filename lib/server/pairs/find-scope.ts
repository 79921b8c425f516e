import type { PickingInput } from '@/lib/contracts/pair';
import { invalidField } from '@/lib/errors';
import { db } from '../db';
import type { SampleScope } from './scored-samples';

/** What a pair set is picked from. For callers that have authorised. @throws AppError that names the field */
export async function findScope(
  projectId: bigint,
  { model, dataset, run }: Pick<PickingInput, 'model' | 'dataset' | 'run'>,
): Promise<SampleScope> {
  const [foundModel, foundDataset, foundRun] = await Promise.all([
    db().model.findUnique({ where: { id: BigInt(model) } }),
    dataset === undefined ? null : db().dataset.findFirst({ where: { id: BigInt(dataset), projectId } }),
    run === undefined
      ? null
      : db().run.findFirst({ where: { id: BigInt(run), projectId, kind: 'sample_score' } }),
  ]);
  if (!foundModel) throw invalidField('model', 'There is no such model.');
  if (dataset !== undefined && !foundDataset) {
    throw invalidField('dataset', 'There is no such data set in this project.');
  }
  if (run !== undefined && !foundRun) {
    throw invalidField('run', 'There is no such sampling run in this project.');
  }
  return {
    projectId,
    modelId: foundModel.id,
    datasetId: foundDataset?.id ?? null,
    runId: foundRun?.id ?? null,
  };
}
