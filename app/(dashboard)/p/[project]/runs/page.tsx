import type { Metadata } from 'next';
import { RunsPage } from '@/components/runs/runs-page';
import { runState } from '@/lib/contracts/run';
import { requireActor } from '@/lib/server/accounts/require-actor';
import { listRuns } from '@/lib/server/runs/list-runs';

export const metadata: Metadata = { title: 'Runs' };

interface PageProps {
  params: Promise<{ project: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const { project } = await params;
  const actor = await requireActor(`/p/${project}/runs`);
  const state = runState.safeParse((await searchParams).state).data;
  const first = await listRuns(actor, { project, state });
  return <RunsPage first={first} firstState={state ?? null} />;
}
