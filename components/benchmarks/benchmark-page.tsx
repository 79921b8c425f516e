'use client';

import { useQuery } from '@tanstack/react-query';
import { PageHeader } from '@/components/layout/page-header';
import { useProject } from '@/components/layout/project-context';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { formatCount } from '@/components/ui/format';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import { evaluationsQuery } from '@/lib/client/benchmarks';
import type { BenchmarkView, EvaluationView } from '@/lib/contracts/benchmark';
import type { ModelView } from '@/lib/contracts/model';
import { subsets as knownSubsets } from '@/lib/domain/reward-bench-sections';
import { BenchmarkActions } from './benchmark-actions';
import { DeleteBenchmarkButton } from './delete-benchmark-button';
import { EvaluationsTable } from './evaluations-table';

interface BenchmarkPageProps {
  benchmark: BenchmarkView;
  evaluations: readonly EvaluationView[];
  models: readonly ModelView[];
}

export function BenchmarkPage({ benchmark, evaluations: initial, models }: BenchmarkPageProps) {
  const { slug } = useProject();
  const { data: evaluations } = useQuery(evaluationsQuery(slug, benchmark.id, initial));
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Benchmarks', href: `/p/${slug}/benchmarks` }]}
        title={benchmark.name}
        description={
          <>
            {formatCount(benchmark.rowCount)} rows, imported <RelativeTime iso={benchmark.createdAt} />
            {benchmark.demo
              ? '. Written for the product: its figures do not compare with published ones.'
              : ''}
          </>
        }
        actions={
          <>
            <DeleteBenchmarkButton benchmark={benchmark} />
            <BenchmarkActions benchmarks={[benchmark]} models={models} />
          </>
        }
      />
      <div className="flex flex-col gap-4">
        <SubsetProblems benchmark={benchmark} />
        {evaluations.length > 0 ? (
          <EvaluationsTable project={slug} evaluations={evaluations} />
        ) : (
          <EmptyState
            title="No evaluations yet"
            description="An evaluation asks a model about each row in both orders. It goes on in the background and can be paused."
          />
        )}
        <Card title="Subsets">
          <Table label="Subsets">
            <Thead>
              <Tr>
                <Th>Subset</Th>
                <Th>Section</Th>
                <Th align="right">Rows</Th>
              </Tr>
            </Thead>
            <Tbody>
              {benchmark.subsets.map(({ subset, rows, section }) => (
                <Tr key={subset}>
                  <Td>{subset}</Td>
                  <Td>{section ?? <Badge tone="warn">counts in no section</Badge>}</Td>
                  <Td align="right">{formatCount(rows)}</Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        </Card>
      </div>
    </>
  );
}

/** Names that RewardBench does not know, and those of its own that are missing here. */
function SubsetProblems({ benchmark }: { benchmark: BenchmarkView }) {
  const there = new Set(benchmark.subsets.map(({ subset }) => subset));
  const unknown = benchmark.subsets.filter(({ section }) => section === null).map(({ subset }) => subset);
  const missing = knownSubsets.filter(({ name }) => !there.has(name)).map(({ name }) => name);
  if (unknown.length === 0 && missing.length === 0) return null;
  return (
    <div role="note" className="flex flex-col gap-1 rounded-md bg-warn-soft px-3 py-2 text-warn">
      {unknown.length > 0 ? (
        <p className="break-words">
          Counted in no section, and so in no score, as RewardBench knows no such subset: {unknown.join(', ')}
          .
        </p>
      ) : null}
      {missing.length > 0 ? (
        <p className="break-words">
          Not in this file: {missing.join(', ')}. Each section is weighed over the subsets that are there.
        </p>
      ) : null}
    </div>
  );
}
