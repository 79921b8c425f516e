import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { loadPairListParams } from '@/components/pairs/pair-list-params';
import { PairSetPage } from '@/components/pairs/pair-set-page';
import { id as idSchema } from '@/lib/contracts/common';
import { requireActor } from '@/lib/server/accounts/require-actor';
import { getPairSet } from '@/lib/server/pairs/get-pair-set';
import { listPairs } from '@/lib/server/pairs/list-pairs';

export const metadata: Metadata = { title: 'Pair set' };

const PAIRS_PER_PAGE = 100;

interface PageProps {
  params: Promise<{ project: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const { project, id: given } = await params;
  const id = idSchema.safeParse(given).data;
  if (id === undefined) notFound();
  const actor = await requireActor(`/p/${project}/pairs/${id}`);
  const { state, sort } = await loadPairListParams(searchParams);
  const [set, first] = await Promise.all([
    getPairSet(actor, { project, id }),
    listPairs(actor, { project, id, state: state ?? undefined, sort, limit: PAIRS_PER_PAGE }),
  ]);
  return <PairSetPage set={set} first={first} firstKey={`${state ?? ''}:${sort}`} />;
}
