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
import { exportsQuery, type ExportsPage as FirstPage } from '@/lib/client/exports';
import { ExportsTable } from './exports-table';

export function ExportsPage({ first }: { first: FirstPage }) {
  const { slug } = useProject();
  const router = useRouter();
  const mayExport = useMay('engineer');
  const query = useInfiniteQuery(exportsQuery(slug, first));
  const items = query.data.pages.flatMap((page) => page.items);
  const newExport = `/p/${slug}/exports/new`;
  useShortcuts(mayExport ? [{ keys: 'n', label: 'New export', run: () => router.push(newExport) }] : []);
  const button = mayExport ? (
    <Button variant="primary" asChild>
      <Link href={newExport}>New export</Link>
    </Button>
  ) : null;
  return (
    <>
      <PageHeader
        title="Exports"
        description="Pairs frozen into a trainer’s file. The same bytes at every download, with a manifest of all they came from."
        actions={items.length > 0 ? button : null}
      />
      {query.error ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : null}
      {items.length > 0 ? (
        <ExportsTable exports={items} />
      ) : (
        <EmptyState
          title="No exports yet"
          description="An export writes the approved pairs of a set, or the best reason of each sample, in the layout a trainer loads. You see the first lines and what a trainer would stumble over before anything is frozen."
          action={button}
        />
      )}
      {query.hasNextPage ? (
        <Button
          className="mt-4"
          disabled={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Older exports
        </Button>
      ) : null}
    </>
  );
}
