import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ImportPage } from '@/components/datasets/import-page';
import { getImportEndpoint, previewImportEndpoint } from '@/lib/contracts/dataset';
import { requireActor } from '@/lib/server/accounts/require-actor';
import { getImport } from '@/lib/server/datasets/get-import';
import { previewImport } from '@/lib/server/datasets/preview-import';
import { orNotFound } from '../../or-not-found';

export const metadata: Metadata = { title: 'Import' };

interface PageProps {
  params: Promise<{ project: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const parsed = getImportEndpoint.params.safeParse(await params);
  if (!parsed.success) notFound();
  const { project, id } = parsed.data;
  const actor = await requireActor(`/p/${project}/datasets/imports/${id}`);
  const view = await orNotFound(getImport(actor, { project, id }));
  if (view.state !== 'previewed') return <ImportPage initialView={view} initialPreview={null} />;
  const sides = previewImportEndpoint.query.safeParse(await searchParams);
  // Started or discarded by somebody else since: the page then asks for the state it is in.
  const preview = await previewImport(actor, { project, id, ...(sides.data ?? {}) }).catch(() => null);
  return <ImportPage initialView={view} initialPreview={preview} />;
}
