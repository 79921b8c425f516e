import type { Metadata } from 'next';
import { PlaygroundPage } from '@/components/playground/playground-page';
import { id as idSchema } from '@/lib/contracts/common';
import type { PlaygroundSampleView } from '@/lib/contracts/playground';
import { AppError } from '@/lib/errors';
import { requireActor } from '@/lib/server/accounts/require-actor';
import type { UserActor } from '@/lib/server/actor';
import { listDatasets } from '@/lib/server/datasets/list-datasets';
import { listModels } from '@/lib/server/models/list-models';
import { getPlaygroundSample } from '@/lib/server/playground/get-playground-sample';

export const metadata: Metadata = { title: 'Playground' };

/** Far more data sets than one project has. */
const DATASETS = 200;

interface PageProps {
  params: Promise<{ project: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const { project } = await params;
  const asked = idSchema.safeParse((await searchParams).sample).data;
  const actor = await requireActor(`/p/${project}/playground`);
  const [{ items: datasets }, models, sample] = await Promise.all([
    listDatasets(actor, { project, limit: DATASETS }),
    listModels(actor),
    asked === undefined ? null : findSample(actor, project, asked),
  ]);
  return <PlaygroundPage models={models} datasets={datasets} sample={sample} />;
}

/** Null for a number that is no sample's: the page says so where the texts would be. */
async function findSample(
  actor: UserActor,
  project: string,
  id: number,
): Promise<PlaygroundSampleView | null> {
  try {
    return await getPlaygroundSample(actor, { project, id });
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
}
