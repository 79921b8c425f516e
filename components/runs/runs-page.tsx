'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { PageHeader } from '@/components/layout/page-header';
import { useMay, useProject } from '@/components/layout/project-context';
import { useShortcuts } from '@/components/layout/shortcuts';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { Skeleton } from '@/components/ui/skeleton';
import { type RunsPage as RunsPageData, runsQuery } from '@/lib/client/runs';
import { type RunState, runState } from '@/lib/contracts/run';
import { RunsTable } from './runs-table';

interface RunsPageProps {
  first: RunsPageData;
  /** the state that `first` is filtered by */
  firstState: RunState | null;
}

export function RunsPage({ first, firstState }: RunsPageProps) {
  const { slug } = useProject();
  const mayRun = useMay('engineer');
  const router = useRouter();
  const [state, setState] = useQueryState('state', parseAsStringLiteral(runState.options));
  const query = useInfiniteQuery(runsQuery(slug, state, state === firstState ? first : undefined));
  const newRun = `/p/${slug}/runs/new`;
  useShortcuts(mayRun ? [{ keys: 'n', label: 'new run', run: () => router.push(newRun) }] : []);
  const runs = query.data?.pages.flatMap((page) => page.items) ?? [];
  const button = mayRun ? (
    <Button asChild variant="primary">
      <Link href={newRun}>New run</Link>
    </Button>
  ) : null;

  return (
    <>
      <PageHeader
        title="Runs"
        description="A frozen configuration executed over many samples: reasons are sampled, then scored."
        actions={button}
      />
      {runs.length > 0 || state ? (
        <Field label="State" className="mb-3 w-44">
          <Select
            value={state ?? ''}
            onChange={(event) => void setState((event.target.value || null) as RunState | null)}
            options={[
              { value: '', label: 'All' },
              ...runState.options.map((value) => ({
                value,
                label: value === 'queued' ? 'starting' : value,
              })),
            ]}
          />
        </Field>
      ) : null}
      {query.isPending ? <Skeleton className="h-40" /> : null}
      {query.error ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : null}
      {runs.length > 0 ? <RunsTable project={slug} runs={runs} /> : null}
      {query.isSuccess && runs.length === 0 ? (
        state ? (
          <EmptyState
            title="No such runs"
            description="No run of this project is in that state."
            action={<Button onClick={() => void setState(null)}>Show all</Button>}
          />
        ) : (
          <EmptyState
            title="No runs yet"
            description="A run samples reasons for the questions of a data set and scores each of them. It goes on in the background and can be paused at any time."
            action={button}
          />
        )
      ) : null}
      {query.hasNextPage ? (
        <Button
          className="mt-4"
          disabled={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Older runs
        </Button>
      ) : null}
    </>
  );
}
