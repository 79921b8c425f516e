import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DatasetPage } from '@/components/datasets/dataset-page';
import { getDatasetEndpoint } from '@/lib/contracts/dataset';
import { requireActor } from '@/lib/server/accounts/require-actor';
import { getDataset } from '@/lib/server/datasets/get-dataset';
import { getDatasetReport } from '@/lib/server/datasets/get-dataset-report';
import { orNotFound } from '../or-not-found';

export const metadata: Metadata = { title: 'Data set' };

export default async function Page({ params }: { params: Promise<{ project: string; id: string }> }) {
  const parsed = getDatasetEndpoint.params.safeParse(await params);
  if (!parsed.success) notFound();
  const actor = await requireActor(`/p/${parsed.data.project}/datasets/${parsed.data.id}`);
  const [dataset, report] = await orNotFound(
    Promise.all([getDataset(actor, parsed.data), getDatasetReport(actor, parsed.data)]),
  );
  return <DatasetPage dataset={dataset} report={report} />;
}
