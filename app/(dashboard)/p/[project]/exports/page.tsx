import type { Metadata } from 'next';
import { ExportsPage } from '@/components/exports/exports-page';
import { requireActor } from '@/lib/server/accounts/require-actor';
import { listExports } from '@/lib/server/exports/list-exports';

export const metadata: Metadata = { title: 'Exports' };

const EXPORTS_PER_PAGE = 50;

export default async function Page({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const actor = await requireActor(`/p/${project}/exports`);
  return <ExportsPage first={await listExports(actor, { project, limit: EXPORTS_PER_PAGE })} />;
}
