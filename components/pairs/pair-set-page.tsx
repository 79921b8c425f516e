'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useEffect, useRef } from 'react';
import { PageHeader } from '@/components/layout/page-header';
import { useMay, useProject } from '@/components/layout/project-context';
import { Button } from '@/components/ui/button';
import { formatCount } from '@/components/ui/format';
import { isBeingBuilt, type PairsPage, pairSetQuery } from '@/lib/client/pairs';
import { type PairSetView, pairsIn } from '@/lib/contracts/pair';
import { BuildStateBadge } from './build-state';
import { PairSetFacts } from './pair-set-facts';
import { PairSetMenu } from './pair-set-menu';
import { PairsTable } from './pairs-table';

interface PairSetPageProps {
  set: PairSetView;
  first: PairsPage;
  firstKey: string;
}

export function PairSetPage({ set: loaded, first, firstKey }: PairSetPageProps) {
  const { slug } = useProject();
  const { data: set } = useQuery(pairSetQuery(slug, loaded.id, loaded));
  const mayReview = useMay('reviewer');
  const mayExport = useMay('engineer');
  const client = useQueryClient();
  const building = isBeingBuilt(set);
  const wasBuilding = useRef(building);
  useEffect(() => {
    // The pairs came while the set was being built: what was read before is too short.
    if (wasBuilding.current && !building) {
      void client.invalidateQueries({ queryKey: ['pair-set', slug, set.id, 'pairs'] });
    }
    wasBuilding.current = building;
  }, [building, client, slug, set.id]);
  const open = set.pairs.proposed + set.pairs.skipped;

  return (
    <>
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-2">
            {set.name}
            <BuildStateBadge state={set.state} />
          </span>
        }
        breadcrumb={[{ label: 'Pairs', href: `/p/${slug}/pairs` }]}
        actions={
          <>
            {set.state === 'ready' && mayReview && open > 0 ? (
              <Button variant="primary" asChild>
                <Link href={`/p/${slug}/review?set=${set.id}`}>Review {formatCount(open)}</Link>
              </Button>
            ) : null}
            {set.state === 'ready' && mayExport && pairsIn(set) > 0 ? (
              <Button variant={open > 0 ? 'secondary' : 'primary'} asChild>
                <Link href={`/p/${slug}/exports/new?set=${set.id}`}>Export</Link>
              </Button>
            ) : null}
            {mayExport ? <PairSetMenu set={set} /> : null}
          </>
        }
      />
      {set.error ? (
        <p role="alert" className="mb-4 rounded-md border border-bad bg-bad-soft px-4 py-3 text-bad">
          {set.error} Delete the set and build it anew.
        </p>
      ) : null}
      <div className="flex flex-col gap-4">
        <PairSetFacts set={set} />
        {building ? (
          <p className="text-muted-foreground" aria-live="polite">
            {formatCount(set.samples)} samples looked at, {formatCount(set.built)} pairs so far. The list
            follows when all are built.
          </p>
        ) : (
          <PairsTable set={set} first={first} firstKey={firstKey} />
        )}
      </div>
    </>
  );
}
