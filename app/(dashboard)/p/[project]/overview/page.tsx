import type { Metadata } from 'next';
import { OverviewPage } from '@/components/overview/overview-page';
import { requireActor } from '@/lib/server/accounts/require-actor';
import { getOverview } from '@/lib/server/projects/get-overview';

export const metadata: Metadata = { title: 'Overview' };

export default async function Page({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const actor = await requireActor(`/p/${project}/overview`);
  return <OverviewPage overview={await getOverview(actor, { project })} />;
}
