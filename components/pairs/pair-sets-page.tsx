'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { PageHeader } from '@/components/layout/page-header';
import { useMay, useProject } from '@/components/layout/project-context';
import { useShortcuts } from '@/components/layout/shortcuts';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { type PairSetsPage as FirstPage, pairSetsQuery } from '@/lib/client/pairs';
import { PairSetsTable } from './pair-sets-table';

export function PairSetsPage({ first }: { first: FirstPage }) {
  const { slug } = useProject();
  const router = useRouter();
  const mayBuild = useMay('engineer');
  const query = useInfiniteQuery(pairSetsQuery(slug, first));
  const sets = query.data?.pages.flatMap((page) => page.items) ?? [];
  const newSet = `/p/${slug}/pairs/new`;
  useShortcuts(mayBuild ? [{ keys: 'n', label: 'Build pairs', run: () => router.push(newSet) }] : []);
  const button = mayBuild ? (
    <Button variant="primary" asChild>
      <Link href={newSet}>Build pairs</Link>
    </Button>
  ) : null;
  return (
    <>
      <PageHeader
        title="Pairs"
        description="A pair set holds, for each sample, the chosen and the rejected reason that a strategy picks."
        actions={sets.length > 0 ? button : null}
      />
      {query.error ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : null}
      {sets.length > 0 ? <PairSetsTable sets={sets} /> : null}
      {query.isSuccess && sets.length === 0 ? (
        <EmptyState
          title="No pairs yet"
          description="Once reasons are sampled and scored, a strategy picks two of each sample: one to prefer and one to turn away from. See what each strategy would give before anything is built."
          action={button}
        />
      ) : null}
      {query.hasNextPage ? (
        <Button
          className="mt-4"
          disabled={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Older pair sets
        </Button>
      ) : null}
    </>
  );
}
