import type { Metadata } from 'next';
import { DatasetsPage } from '@/components/datasets/datasets-page';
import { listDatasetsEndpoint } from '@/lib/contracts/dataset';
import { requireActor } from '@/lib/server/accounts/require-actor';
import { listDatasets } from '@/lib/server/datasets/list-datasets';

export const metadata: Metadata = { title: 'Datasets' };

interface PageProps {
  params: Promise<{ project: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const { project } = await params;
  const { cursor } = await searchParams;
  const actor = await requireActor(`/p/${project}/datasets`);
  const parsed = listDatasetsEndpoint.query.safeParse({ cursor });
  const query = parsed.success ? parsed.data : listDatasetsEndpoint.query.parse({});
  const { items, next } = await listDatasets(actor, { project, ...query });
  return <DatasetsPage datasets={items} next={next} />;
}
