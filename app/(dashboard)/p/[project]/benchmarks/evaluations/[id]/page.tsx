import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { EvaluationPage } from '@/components/benchmarks/evaluation-page';
import { id as idSchema } from '@/lib/contracts/common';
import { AppError } from '@/lib/errors';
import { requireActor } from '@/lib/server/accounts/require-actor';
import { getEvaluation } from '@/lib/server/benchmarks/get-evaluation';

export const metadata: Metadata = { title: 'Evaluation' };

interface PageProps {
  params: Promise<{ project: string; id: string }>;
}

export default async function Page({ params }: PageProps) {
  const { project, id: text } = await params;
  const actor = await requireActor(`/p/${project}/benchmarks/evaluations/${text}`);
  const id = idSchema.safeParse(text).data;
  if (id === undefined) notFound();
  try {
    return <EvaluationPage initial={await getEvaluation(actor, { project, id })} />;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
}
