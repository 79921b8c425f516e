import type { DatasetReportView } from '@/lib/contracts/dataset-report';
import { enqueue } from '@/lib/queue/enqueue';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { getDatasetReport } from './get-dataset-report';
import { getDatasetRow } from './get-dataset-row';

/** Measures a data set in the background, unless that is under way. */
export async function startMeasureDataset(
  actor: Actor,
  input: { project: string; id: number },
): Promise<DatasetReportView> {
  const project = await authorise(actor, input.project, 'engineer');
  const dataset = await getDatasetRow(project.id, input.id);
  const view = await getDatasetReport(actor, input);
  if (view.pending) return view;
  await db().$transaction(
    async (tx) => await enqueue(tx, 'measure-dataset', [{ datasetId: String(dataset.id) }]),
  );
  return await getDatasetReport(actor, input);
}
