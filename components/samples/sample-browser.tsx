'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { parseAsBoolean, parseAsInteger, useQueryStates } from 'nuqs';
import { useCallback, useMemo, useRef, useState } from 'react';
import { DataTable } from '@/components/data-table/data-table';
import { useMay, useProject } from '@/components/layout/project-context';
import { useRunningWork } from '@/components/layout/running-work';
import { useShortcuts } from '@/components/layout/shortcuts';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { type Loaded, sampleFacetsQuery, samplesQuery } from '@/lib/client/samples';
import {
  type SampleFacetsView,
  type SampleLineView,
  type SampleListView,
  sampleSorts,
} from '@/lib/contracts/sample';
import { ListHeading } from './list-heading';
import {
  hasFilters,
  type ListParams,
  listAddress,
  listParams,
  noFilters,
  toFilter,
  toOrder,
} from './list-params';
import { ListPresets } from './list-presets';
import { firstDirection, sampleColumns } from './sample-columns';
import { SampleFilters } from './sample-filters';
import { SamplePeek } from './sample-peek';

interface SampleBrowserProps {
  /** what the server rendered, and for which parameters */
  params: ListParams;
  page: Loaded<SampleListView>;
  facets: Loaded<SampleFacetsView>;
}

const ROW_HEIGHT = { wide: 36, narrow: 64 };
const ownParams = { ...listParams, row: parseAsInteger, peek: parseAsBoolean.withDefault(false) };

export function SampleBrowser(loaded: SampleBrowserProps) {
  const { slug } = useProject();
  const router = useRouter();
  const [{ row: selectedId, peek, ...params }, setParams] = useQueryStates(ownParams);
  const running = useRunningWork();
  const live = running.some(({ state }) => state === 'running');
  const rail = useRef<HTMLElement>(null);
  const [filtersOpen, setFiltersOpen] = useState(false);

  const asLoaded = listAddress(params) === listAddress(loaded.params);
  const order = toOrder(params);
  const list = useInfiniteQuery(
    samplesQuery(slug, order, { first: asLoaded ? loaded.page : undefined, live }),
  );
  const facetsResult = useQuery(
    sampleFacetsQuery(slug, toFilter(params), { first: asLoaded ? loaded.facets : undefined, live }),
  );
  const facets = facetsResult.data;
  const rows = useMemo(() => unique(list.data?.pages.flatMap((page) => page.items) ?? []), [list.data]);

  const which = listAddress(params);
  const address = useCallback((id: number) => `/p/${slug}/samples/${id}${which}`, [slug, which]);
  const columns = useMemo(() => sampleColumns(address, params.sort), [address, params.sort]);
  const change = useCallback(
    (changed: Partial<ListParams>) => void setParams({ ...changed, row: null }, { history: 'push' }),
    [setParams],
  );
  const open = (id: number) => router.push(address(id));
  const select = (step: number) => {
    const at = rows.findIndex(({ id }) => id === selectedId);
    const next = rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))];
    if (next) void setParams({ row: next.id });
  };
  useShortcuts([
    { keys: 'j', label: 'Next sample', run: () => select(1) },
    { keys: 'k', label: 'Previous sample', run: () => select(-1) },
    { keys: 'Enter', label: 'Open the sample', run: () => selectedId !== null && open(selectedId) },
    {
      keys: 'space',
      label: 'Look at the sample in a side panel',
      run: () => (selectedId === null ? select(0) : void setParams({ peek: !peek })),
    },
    {
      keys: 'f',
      label: 'Filter and order',
      run: () => {
        const first = rail.current?.querySelector<HTMLElement>('select, button');
        // Out of sight on a small screen: there the same stands behind a button.
        if (first?.offsetParent) first.focus();
        else setFiltersOpen(true);
      },
    },
  ]);
  const { fetchNextPage, hasNextPage, isFetchingNextPage, isFetchNextPageError } = list;
  const loadMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);

  const filters = <SampleFilters params={params} facets={facets} onChange={change} />;
  return (
    <div
      className={cn(
        '-mx-4 -my-5 flex flex-col md:-mx-6',
        running.length > 0
          ? 'h-[calc(100dvh-2.25rem)] max-md:h-[calc(100dvh-5.25rem)]'
          : 'h-dvh max-md:h-[calc(100dvh-3rem)]',
      )}
    >
      <ListHeading
        facets={facets}
        params={params}
        onChange={change}
        filters={filters}
        filtersOpen={filtersOpen}
        onFiltersOpen={setFiltersOpen}
      />
      <ListPresets params={params} onChange={change} />
      <div className="flex min-h-0 flex-1">
        <aside
          ref={rail}
          aria-label="Filters"
          className="hidden w-52 shrink-0 overflow-y-auto border-border border-r lg:block"
        >
          {filters}
        </aside>
        {list.error && rows.length === 0 ? (
          <div className="flex-1 p-4">
            <ErrorState error={list.error} onRetry={() => list.refetch()} />
          </div>
        ) : rows.length === 0 && list.isSuccess && !list.isPlaceholderData ? (
          <div className="flex-1 p-4">
            <NoSamples params={params} onChange={change} />
          </div>
        ) : (
          <DataTable<SampleLineView>
            label="Samples"
            columns={columns}
            rows={rows}
            rowId={({ id }) => id}
            total={facets?.total ?? rows.length}
            rowHeight={ROW_HEIGHT}
            selectedId={selectedId}
            onOpen={({ id }) => open(id)}
            sorted={{ by: params.sort, direction: params.dir }}
            onSort={(by) => {
              const sort = sampleSorts.find((name) => name === by);
              if (sort) change({ sort, dir: nextDirection(params, sort) });
            }}
            onLoadMore={hasNextPage && !isFetchingNextPage && !isFetchNextPageError ? loadMore : null}
            foot={
              isFetchNextPageError ? (
                <ErrorState error={list.error} onRetry={loadMore} />
              ) : isFetchingNextPage ? (
                <p className="px-4 py-2 text-muted-foreground">Loading more…</p>
              ) : null
            }
            scrollKey={`/p/${slug}/samples${which}`}
            className={cn('flex-1 transition-opacity', list.isPlaceholderData && 'opacity-60')}
          />
        )}
        {peek && selectedId !== null ? (
          <SamplePeek
            id={selectedId}
            model={order.model ?? facets?.scorer?.id ?? null}
            address={address(selectedId)}
            onClose={() => void setParams({ peek: null })}
          />
        ) : null}
      </div>
    </div>
  );
}

function nextDirection({ sort, dir }: ListParams, clicked: ListParams['sort']): 'asc' | 'desc' {
  if (sort !== clicked) return firstDirection[clicked];
  return dir === 'asc' ? 'desc' : 'asc';
}

/** A sample whose scores changed between two pages may come on both. */
function unique(lines: SampleLineView[]): SampleLineView[] {
  return [...new Map(lines.map((line) => [line.id, line])).values()];
}

function NoSamples({
  params,
  onChange,
}: {
  params: ListParams;
  onChange: (change: Partial<ListParams>) => void;
}) {
  const { slug } = useProject();
  const mayImport = useMay('engineer');
  if (hasFilters(params)) {
    return (
      <EmptyState
        title="No sample matches"
        description="The filters leave nothing. Take one away, or all of them."
        action={<Button onClick={() => onChange(noFilters)}>Clear the filters</Button>}
      />
    );
  }
  return (
    <EmptyState
      title="No samples yet"
      description="A sample is one question with two answers and the verdict that is known to be right. They come from preference files."
      action={
        mayImport ? (
          <Button variant="primary" asChild>
            <Link href={`/p/${slug}/datasets/import`}>Import a file</Link>
          </Button>
        ) : undefined
      }
    />
  );
}
