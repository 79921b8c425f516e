import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { SearchParams } from 'nuqs/server';
import { loadListParams, toFilter } from '@/components/samples/list-params';
import { SamplePage } from '@/components/samples/sample-page';
import { id as idSchema } from '@/lib/contracts/common';
import { AppError } from '@/lib/errors';
import { requireActor } from '@/lib/server/accounts/require-actor';
import { getSample } from '@/lib/server/samples/get-sample';

interface PageProps {
  params: Promise<{ project: string; id: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `Sample ${(await params).id}` };
}

export default async function Page({ params, searchParams }: PageProps) {
  const { project, id: text } = await params;
  const actor = await requireActor(`/p/${project}/samples/${text}`);
  const id = idSchema.safeParse(text).data;
  if (id === undefined) notFound();
  const asked = await loadListParams(searchParams);
  try {
    const sample = await getSample(actor, { project, id, model: toFilter(asked).model });
    return <SamplePage key={id} loaded={{ data: sample, atMs: Date.now() }} loadedModel={asked.model} />;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
}
