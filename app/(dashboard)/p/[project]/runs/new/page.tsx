import type { Metadata } from 'next';
import { NewRunPage } from '@/components/runs/new-run-page';
import { requireActor } from '@/lib/server/accounts/require-actor';
import { listDatasets } from '@/lib/server/datasets/list-datasets';
import { listModels } from '@/lib/server/models/list-models';

export const metadata: Metadata = { title: 'New run' };

/** Far more data sets than one project has. */
const DATASETS = 200;

export default async function Page({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const actor = await requireActor(`/p/${project}/runs/new`);
  const [datasets, models] = await Promise.all([
    listDatasets(actor, { project, limit: DATASETS }),
    listModels(actor),
  ]);
  return <NewRunPage datasets={datasets.items} models={models} />;
}
