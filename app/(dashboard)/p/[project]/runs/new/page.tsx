import type { Metadata } from 'next';
import { NewRunPage } from '@/components/runs/new-run-page';
import { id as idSchema } from '@/lib/contracts/common';
import type { RunPreviewView } from '@/lib/contracts/run';
import { AppError } from '@/lib/errors';
import { requireActor } from '@/lib/server/accounts/require-actor';
import type { UserActor } from '@/lib/server/actor';
import { listDatasets } from '@/lib/server/datasets/list-datasets';
import { listModels } from '@/lib/server/models/list-models';
import { getRun } from '@/lib/server/runs/get-run';
import { listRuns } from '@/lib/server/runs/list-runs';
import { previewRun } from '@/lib/server/runs/preview-run';

export const metadata: Metadata = { title: 'New run' };

/** Far more data sets than one project has. */
const DATASETS = 200;
/** Whose candidates can be chosen to be scored. */
const RUNS = 100;

interface PageProps {
  params: Promise<{ project: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const { project } = await params;
  const query = await searchParams;
  const actor = await requireActor(`/p/${project}/runs/new`);
  const [{ items: datasets }, models, { items: runs }] = await Promise.all([
    listDatasets(actor, { project, limit: DATASETS }),
    listModels(actor),
    listRuns(actor, { project, kind: 'sample_score', limit: RUNS }),
  ]);
  const anyDataset = datasets.find((d) => d.sampleCount > 0) ?? datasets[0];
  const anyModel = models.find((m) => m.serversWell > 0) ?? models.find((m) => m.servers > 0) ?? models[0];
  const dataset = idSchema.safeParse(query.dataset).data ?? anyDataset?.id ?? 0;
  const model = idSchema.safeParse(query.model).data ?? anyModel?.id ?? 0;
  const kind = query.kind === 'score' ? 'score' : 'sample_score';
  const run = idSchema.safeParse(query.run).data ?? null;
  const existing = query.existing === 'replace' ? 'replace' : 'keep';
  const subject = { kind, dataset, model, existing } as const;
  const preview = await findPreview(actor, { project, ...subject, run: run ?? undefined });
  const first = { ...subject, run, preview };
  const from = idSchema.safeParse(query.from).data;
  const like = from === undefined ? null : await findLike(actor, { project, id: from });
  return <NewRunPage first={first} datasets={datasets} models={models} runs={runs} like={like} />;
}

/** Null where there is nothing to preview: the form says what is missing. */
async function findPreview(
  actor: UserActor,
  input: Parameters<typeof previewRun>[1],
): Promise<RunPreviewView | null> {
  if (input.dataset === 0 || input.model === 0) return null;
  try {
    return await previewRun(actor, input);
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid') return null;
    throw error;
  }
}

/** Null where there is no such run any more: the form has its defaults then. */
async function findLike(actor: UserActor, reference: { project: string; id: number }) {
  try {
    const { id, name, config } = await getRun(actor, reference);
    return { id, name, config };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
}
