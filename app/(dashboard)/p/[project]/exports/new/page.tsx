import type { Metadata } from 'next';
import { NewExportPage } from '@/components/exports/new-export-page';
import { requireActor } from '@/lib/server/accounts/require-actor';
import { listPairSets } from '@/lib/server/pairs/list-pair-sets';

export const metadata: Metadata = { title: 'New export' };

/** The newest ones: far more than one chooses from. */
const SETS = 200;

export default async function Page({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const actor = await requireActor(`/p/${project}/exports/new`);
  const { items } = await listPairSets(actor, { project, limit: SETS });
  return <NewExportPage sets={items} />;
}
