import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BenchmarkPage } from '@/components/benchmarks/benchmark-page';
import { id as idSchema } from '@/lib/contracts/common';
import { AppError } from '@/lib/errors';
import { requireActor } from '@/lib/server/accounts/require-actor';
import { getBenchmark } from '@/lib/server/benchmarks/get-benchmark';
import { listEvaluations } from '@/lib/server/benchmarks/list-evaluations';
import { listModels } from '@/lib/server/models/list-models';

export const metadata: Metadata = { title: 'Benchmark' };

interface PageProps {
  params: Promise<{ project: string; id: string }>;
}

export default async function Page({ params }: PageProps) {
  const { project, id: text } = await params;
  const actor = await requireActor(`/p/${project}/benchmarks/${text}`);
  const id = idSchema.safeParse(text).data;
  if (id === undefined) notFound();
  try {
    const [benchmark, evaluations, models] = await Promise.all([
      getBenchmark(actor, { project, id }),
      listEvaluations(actor, { project, benchmark: id }),
      listModels(actor),
    ]);
    return <BenchmarkPage benchmark={benchmark} evaluations={evaluations.items} models={models} />;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
}
