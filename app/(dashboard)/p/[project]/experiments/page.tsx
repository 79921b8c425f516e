import type { Metadata } from 'next';
import { ExperimentsPage } from '@/components/experiments/experiments-page';
import { requireActor } from '@/lib/server/accounts/require-actor';
import { listEvaluations } from '@/lib/server/benchmarks/list-evaluations';

export const metadata: Metadata = { title: 'Experiments' };

export default async function Page({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const actor = await requireActor(`/p/${project}/experiments`);
  const { items } = await listEvaluations(actor, { project });
  return <ExperimentsPage initial={items} />;
}
