import type { Metadata } from 'next';
import { NewRunPage } from '@/components/runs/new-run-page';
import { id as idSchema } from '@/lib/contracts/common';
import type { RunPreviewView } from '@/lib/contracts/run';
import { AppError } from '@/lib/errors';
import { requireActor } from '@/lib/server/accounts/require-actor';
import type { UserActor } from '@/lib/server/actor';
import { listDatasets } from '@/lib/server/datasets/list-datasets';
import { listModels } from '@/lib/server/models/list-models';
import { previewRun } from '@/lib/server/runs/preview-run';

export const metadata: Metadata = { title: 'New run' };

/** Far more data sets than one project has. */
const DATASETS = 200;

interface PageProps {
  params: Promise<{ project: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const { project } = await params;
  const query = await searchParams;
  const actor = await requireActor(`/p/${project}/runs/new`);
  const [{ items: datasets }, models] = await Promise.all([
    listDatasets(actor, { project, limit: DATASETS }),
    listModels(actor),
  ]);
  const anyDataset = datasets.find((d) => d.sampleCount > 0) ?? datasets[0];
  const anyModel = models.find((m) => m.serversWell > 0) ?? models.find((m) => m.servers > 0) ?? models[0];
  const dataset = idSchema.safeParse(query.dataset).data ?? anyDataset?.id ?? 0;
  const model = idSchema.safeParse(query.model).data ?? anyModel?.id ?? 0;
  const preview = await findPreview(actor, { project, dataset, model });
  return <NewRunPage first={{ dataset, model, preview }} datasets={datasets} models={models} />;
}

/** Null where there is nothing to preview: the form says what is missing. */
async function findPreview(
  actor: UserActor,
  input: { project: string; dataset: number; model: number },
): Promise<RunPreviewView | null> {
  if (input.dataset === 0 || input.model === 0) return null;
  try {
    return await previewRun(actor, input);
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid') return null;
    throw error;
  }
}
