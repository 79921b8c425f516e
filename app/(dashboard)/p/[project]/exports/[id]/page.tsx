import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ExportPage } from '@/components/exports/export-page';
import { id as idSchema } from '@/lib/contracts/common';
import { requireActor } from '@/lib/server/accounts/require-actor';
import { getExport } from '@/lib/server/exports/get-export';

export const metadata: Metadata = { title: 'Export' };

export default async function Page({ params }: { params: Promise<{ project: string; id: string }> }) {
  const { project, id: given } = await params;
  const id = idSchema.safeParse(given).data;
  if (id === undefined) notFound();
  const actor = await requireActor(`/p/${project}/exports/${id}`);
  return <ExportPage loaded={await getExport(actor, { project, id })} />;
}
