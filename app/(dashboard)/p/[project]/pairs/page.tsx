import type { Metadata } from 'next';
import { PairSetsPage } from '@/components/pairs/pair-sets-page';
import { requireActor } from '@/lib/server/accounts/require-actor';
import { listPairSets } from '@/lib/server/pairs/list-pair-sets';

export const metadata: Metadata = { title: 'Pairs' };

const SETS_PER_PAGE = 50;

export default async function Page({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const actor = await requireActor(`/p/${project}/pairs`);
  return <PairSetsPage first={await listPairSets(actor, { project, limit: SETS_PER_PAGE })} />;
}
