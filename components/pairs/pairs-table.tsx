'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useQueryStates } from 'nuqs';
import { useCallback, useMemo } from 'react';
import { DataTable } from '@/components/data-table/data-table';
import { useMay, useProject } from '@/components/layout/project-context';
import { useShortcuts } from '@/components/layout/shortcuts';
import { cn } from '@/components/ui/cn';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Skeleton } from '@/components/ui/skeleton';
import { type PairsPage, pairsQuery } from '@/lib/client/pairs';
import { type PairLineView, type PairSetView, pairSorts, pairState, pairsIn } from '@/lib/contracts/pair';
import { pairColumns } from './pair-columns';
import { pairListParams } from './pair-list-params';
import { pairStateNames } from './pair-state-badge';

interface PairsTableProps {
  set: PairSetView;
  /** what the server rendered, for the parameters of the address it was asked for */
  first: PairsPage;
  firstKey: string;
}

const ROW_HEIGHT = { wide: 36, narrow: 64 };

export function PairsTable({ set, first, firstKey }: PairsTableProps) {
  const { slug, hideScores } = useProject();
  const scoresHidden = !useMay('engineer') && hideScores;
  const router = useRouter();
  const [{ state, sort, row: selectedId }, setParams] = useQueryStates(pairListParams);
  const key = `${state ?? ''}:${sort}`;
  const list = useInfiniteQuery(
    pairsQuery(slug, set.id, { state, sort }, key === firstKey ? first : undefined),
  );
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const address = useCallback(
    (line: PairLineView) =>
      `/p/${slug}/samples/${line.sampleId}?tab=compare&model=${set.model.id}` +
      `&candidate=${line.chosen.candidateId}&against=${line.rejected.candidateId}`,
    [slug, set.model.id],
  );
  const columns = useMemo(() => pairColumns({ addressOf: address, scoresHidden }), [address, scoresHidden]);
  const select = (step: number) => {
    const at = rows.findIndex(({ id }) => id === selectedId);
    const next = rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))];
    if (next) void setParams({ row: next.id });
  };
  useShortcuts([
    { keys: 'j', label: 'Next pair', run: () => select(1) },
    { keys: 'k', label: 'Previous pair', run: () => select(-1) },
    {
      keys: 'Enter',
      label: 'Open the sample of the pair',
      run: () => {
        const line = rows.find(({ id }) => id === selectedId);
        if (line) router.push(address(line));
      },
    },
  ]);
  const { fetchNextPage, hasNextPage, isFetchingNextPage, isFetchNextPageError } = list;
  const loadMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const total = state ? set.pairs[state] : pairsIn(set);

  return (
    <section className="min-w-0 rounded-md border border-border bg-surface">
      <fieldset className="flex flex-wrap gap-1 border-border border-b p-2">
        <legend className="sr-only">State of the pairs</legend>
        {[null, ...pairState.options].map((value) => (
          <button
            key={value ?? 'all'}
            type="button"
            aria-pressed={state === value}
            onClick={() => void setParams({ state: value, row: null }, { history: 'push' })}
            className={cn(
              'inline-flex h-7 items-center gap-1.5 rounded-md px-2 text-[12.5px] pointer-coarse:h-11',
              state === value ? 'bg-accent-soft font-medium text-accent' : 'hover:bg-muted',
            )}
          >
            {value ? pairStateNames[value] : 'all'}
            <span className={state === value ? '' : 'text-muted-foreground'}>
              {value ? set.pairs[value] : pairsIn(set)}
            </span>
          </button>
        ))}
      </fieldset>
      {list.error && rows.length === 0 ? (
        <div className="p-4">
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        </div>
      ) : list.isPending ? (
        <Skeleton className="m-4 h-80" />
      ) : rows.length === 0 ? (
        <div className="p-4">
          <EmptyState
            title={state ? 'No such pairs' : 'No pairs'}
            description={
              state
                ? 'No pair of this set is in that state.'
                : 'None of the samples has both sides: another strategy will not help, more candidates may.'
            }
          />
        </div>
      ) : (
        <DataTable<PairLineView>
          label="Pairs"
          columns={columns}
          rows={rows}
          rowId={({ id }) => id}
          total={total}
          rowHeight={ROW_HEIGHT}
          selectedId={selectedId}
          onOpen={(line) => router.push(address(line))}
          sorted={{ by: sort, direction: sort === 'margin' ? 'desc' : 'asc' }}
          onSort={(by) => {
            const wanted = pairSorts.find((name) => name === by);
            if (wanted) void setParams({ sort: wanted, row: null }, { history: 'push' });
          }}
          onLoadMore={hasNextPage && !isFetchingNextPage && !isFetchNextPageError ? loadMore : null}
          foot={
            isFetchNextPageError ? (
              <ErrorState error={list.error} onRetry={loadMore} />
            ) : isFetchingNextPage ? (
              <p className="px-4 py-2 text-muted-foreground">Loading more…</p>
            ) : null
          }
          scrollKey={`/p/${slug}/pairs/${set.id}/${key}`}
          className={cn('max-h-[70dvh] transition-opacity', list.isPlaceholderData && 'opacity-60')}
        />
      )}
    </section>
  );
}
