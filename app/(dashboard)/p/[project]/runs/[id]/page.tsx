import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { RunPage } from '@/components/runs/run-page';
import { id as idSchema } from '@/lib/contracts/common';
import { AppError } from '@/lib/errors';
import { requireActor } from '@/lib/server/accounts/require-actor';
import { getRun } from '@/lib/server/runs/get-run';
import { getRunScores } from '@/lib/server/runs/get-run-scores';

interface PageProps {
  params: Promise<{ project: string; id: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `Run ${(await params).id}` };
}

export default async function Page({ params }: PageProps) {
  const { project, id: text } = await params;
  const actor = await requireActor(`/p/${project}/runs/${text}`);
  const id = idSchema.safeParse(text).data;
  if (id === undefined) notFound();
  try {
    const reference = { project, id };
    const [run, scores] = await Promise.all([getRun(actor, reference), getRunScores(actor, reference)]);
    return <RunPage initial={run} initialScores={scores} />;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
}
