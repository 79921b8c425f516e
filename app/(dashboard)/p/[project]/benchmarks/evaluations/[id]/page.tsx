import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { EvaluationPage } from '@/components/benchmarks/evaluation-page';
import { loadRowParams } from '@/components/benchmarks/row-params';
import { id as idSchema } from '@/lib/contracts/common';
import { AppError } from '@/lib/errors';
import { requireActor } from '@/lib/server/accounts/require-actor';
import { getEvaluation } from '@/lib/server/benchmarks/get-evaluation';
import { listEvaluationRows } from '@/lib/server/benchmarks/list-evaluation-rows';

export const metadata: Metadata = { title: 'Evaluation' };

interface PageProps {
  params: Promise<{ project: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const { project, id: text } = await params;
  const actor = await requireActor(`/p/${project}/benchmarks/evaluations/${text}`);
  const id = idSchema.safeParse(text).data;
  if (id === undefined) notFound();
  const { only, section, subset } = await loadRowParams(searchParams);
  try {
    const [evaluation, rows] = await Promise.all([
      getEvaluation(actor, { project, id }),
      listEvaluationRows(actor, {
        project,
        id,
        only,
        section: section ?? undefined,
        subset: subset ?? undefined,
      }),
    ]);
    return <EvaluationPage initial={evaluation} firstRows={rows} firstShown={{ only, section, subset }} />;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
}
