import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { loadListParams, toFilter, toOrder } from '@/components/samples/list-params';
import { SampleBrowser } from '@/components/samples/sample-browser';
import { SAMPLES_PER_PAGE } from '@/lib/client/samples';
import { requireActor } from '@/lib/server/accounts/require-actor';
import { getSampleFacets } from '@/lib/server/samples/get-sample-facets';
import { listSamples } from '@/lib/server/samples/list-samples';

export const metadata: Metadata = { title: 'Samples' };

interface PageProps {
  params: Promise<{ project: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const { project } = await params;
  const actor = await requireActor(`/p/${project}/samples`);
  const asked = await loadListParams(searchParams);
  const [page, facets] = await Promise.all([
    listSamples(actor, { project, ...toOrder(asked), limit: SAMPLES_PER_PAGE }),
    getSampleFacets(actor, { project, ...toFilter(asked) }),
  ]);
  const atMs = Date.now();
  return <SampleBrowser params={asked} page={{ data: page, atMs }} facets={{ data: facets, atMs }} />;
}
