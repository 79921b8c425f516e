import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DatasetPage } from '@/components/datasets/dataset-page';
import { getDatasetEndpoint } from '@/lib/contracts/dataset';
import { requireActor } from '@/lib/server/accounts/require-actor';
import { getDataset } from '@/lib/server/datasets/get-dataset';
import { orNotFound } from '../or-not-found';

export const metadata: Metadata = { title: 'Data set' };

export default async function Page({ params }: { params: Promise<{ project: string; id: string }> }) {
  const parsed = getDatasetEndpoint.params.safeParse(await params);
  if (!parsed.success) notFound();
  const actor = await requireActor(`/p/${parsed.data.project}/datasets/${parsed.data.id}`);
  return <DatasetPage dataset={await orNotFound(getDataset(actor, parsed.data))} />;
}
