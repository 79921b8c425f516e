import type { Metadata } from 'next';
import { NewPairSetPage } from '@/components/pairs/new-pair-set-page';
import { requireActor } from '@/lib/server/accounts/require-actor';
import { getPairSetChoices } from '@/lib/server/pairs/get-pair-set-choices';

export const metadata: Metadata = { title: 'Build pairs' };

export default async function Page({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const actor = await requireActor(`/p/${project}/pairs/new`);
  return <NewPairSetPage choices={await getPairSetChoices(actor, { project })} />;
}
