import type { Metadata } from 'next';
import { BenchmarksPage } from '@/components/benchmarks/benchmarks-page';
import { requireActor } from '@/lib/server/accounts/require-actor';
import { listBenchmarks } from '@/lib/server/benchmarks/list-benchmarks';
import { listEvaluations } from '@/lib/server/benchmarks/list-evaluations';
import { listModels } from '@/lib/server/models/list-models';

export const metadata: Metadata = { title: 'Benchmarks' };

export default async function Page({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const actor = await requireActor(`/p/${project}/benchmarks`);
  const [benchmarks, evaluations, models] = await Promise.all([
    listBenchmarks(actor, { project }),
    listEvaluations(actor, { project }),
    listModels(actor),
  ]);
  return <BenchmarksPage benchmarks={benchmarks.items} evaluations={evaluations.items} models={models} />;
}
