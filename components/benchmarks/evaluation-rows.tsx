'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { Skeleton } from '@/components/ui/skeleton';
import { evaluationRowsQuery, type RowsPage, type RowsQuery } from '@/lib/client/benchmarks';
import { type RowFilter, rowFilters } from '@/lib/contracts/benchmark';
import { type Section, sectionNames } from '@/lib/domain/reward-bench-sections';
import { EvaluationRow } from './evaluation-row';

interface EvaluationRowsProps {
  project: string;
  runId: number;
  shown: RowsQuery;
  /** what the server rendered for this address; absent when another one is shown by now */
  first: RowsPage | undefined;
  onShown: (shown: Partial<RowsQuery>) => void;
}

const filterNames: Record<RowFilter, string> = {
  all: 'All',
  wrong: 'Wrong in an order',
  unparsed: 'Unparsed',
  truncated: 'Did not stop',
  inconsistent: 'Same position twice',
  failed: 'Failed',
};

/** The rows behind an evaluation. */
export function EvaluationRows({ project, runId, shown, first, onShown }: EvaluationRowsProps) {
  const query = useInfiniteQuery(evaluationRowsQuery(project, runId, shown, first));
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = shown.only !== 'all' || shown.section !== null || shown.subset !== null;
  const all = { only: 'all', section: null, subset: null } as const;
  return (
    <section aria-labelledby="rows" className="min-w-0">
      <div className="mb-3 flex flex-wrap items-end gap-3">
        <h2 id="rows" className="w-full font-semibold text-[15px] sm:mr-auto sm:w-auto">
          Rows{shown.subset ? ` of ${shown.subset}` : ''}
        </h2>
        <Field label="Show" className="w-44">
          <Select
            value={shown.only}
            onChange={(event) => onShown({ only: event.target.value as RowFilter })}
            options={rowFilters.map((value) => ({ value, label: filterNames[value] }))}
          />
        </Field>
        <Field label="Section" className="w-36">
          <Select
            value={shown.section ?? ''}
            onChange={(event) =>
              onShown({ section: (event.target.value || null) as Section | null, subset: null })
            }
            options={[
              { value: '', label: 'All' },
              ...sectionNames.map((section) => ({ value: section, label: section })),
            ]}
          />
        </Field>
        {filtered ? <Button onClick={() => onShown(all)}>Show all</Button> : null}
      </div>
      {query.isPending ? <Skeleton className="h-96" /> : null}
      {query.error ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.isSuccess && rows.length === 0 ? (
        <EmptyState
          title="No such rows"
          description={
            filtered
              ? 'No row of this evaluation is of that kind.'
              : 'The rows are being laid out: they appear once the run has started.'
          }
        />
      ) : null}
      <ul className="flex flex-col gap-3">
        {rows.map((row) => (
          <EvaluationRow key={row.id} row={row} />
        ))}
      </ul>
      {query.hasNextPage ? (
        <Button
          className="mt-4"
          disabled={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {query.isFetchingNextPage ? 'Loading…' : 'More rows'}
        </Button>
      ) : null}
    </section>
  );
}
