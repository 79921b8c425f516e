'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { PageHeader } from '@/components/layout/page-header';
import { useMay, useProject } from '@/components/layout/project-context';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { evaluationsQuery } from '@/lib/client/benchmarks';
import type { BenchmarkView, EvaluationView } from '@/lib/contracts/benchmark';
import type { ModelView } from '@/lib/contracts/model';
import { BenchmarkActions } from './benchmark-actions';
import { BenchmarksTable } from './benchmarks-table';
import { EvaluationsTable } from './evaluations-table';

interface BenchmarksPageProps {
  benchmarks: readonly BenchmarkView[];
  evaluations: readonly EvaluationView[];
  models: readonly ModelView[];
}

export function BenchmarksPage({ benchmarks, evaluations: initial, models }: BenchmarksPageProps) {
  const { slug } = useProject();
  const mayImport = useMay('engineer');
  const { data: evaluations } = useQuery(evaluationsQuery(slug, undefined, initial));
  return (
    <>
      <PageHeader
        title="Benchmarks"
        description="Rows with a better and a worse answer, judged in both orders and scored as RewardBench is."
        actions={
          <>
            {evaluations.length > 0 ? (
              <Button asChild>
                <Link href={`/p/${slug}/experiments`}>Compare</Link>
              </Button>
            ) : null}
            <BenchmarkActions benchmarks={benchmarks} models={models} mayImport />
          </>
        }
      />
      {benchmarks.length === 0 ? (
        <EmptyState
          title="No benchmarks yet"
          description={
            mayImport
              ? 'A benchmark tells how good a judge is. Import RewardBench’s own file, or rows with its 23 subset names; its data is not part of this product.'
              : 'A benchmark tells how good a judge is. An engineer of this project can import one.'
          }
        />
      ) : (
        <div className="flex flex-col gap-6">
          <BenchmarksTable project={slug} benchmarks={benchmarks} />
          <section aria-labelledby="evaluations" className="min-w-0">
            <h2 id="evaluations" className="mb-2 font-semibold text-[15px]">
              Evaluations
            </h2>
            {evaluations.length > 0 ? (
              <EvaluationsTable project={slug} evaluations={evaluations} />
            ) : (
              <EmptyState
                title="No evaluations yet"
                description="An evaluation asks a model about each row in both orders. It goes on in the background and can be paused."
              />
            )}
          </section>
        </div>
      )}
    </>
  );
}
