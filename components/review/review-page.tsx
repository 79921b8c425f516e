'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useQueryStates } from 'nuqs';
import { useMay, useProject } from '@/components/layout/project-context';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { reviewDeskQuery } from '@/lib/client/review';
import type { ReviewDeskView } from '@/lib/contracts/review';
import { ReviewTitle } from './review-header';
import { reviewParams } from './review-params';
import { DeskSkeleton } from './review-rest';
import { ReviewRoom } from './review-room';

interface ReviewPageProps {
  /** what the server rendered, for the set in the address it was asked for */
  desk: ReviewDeskView;
  deskSet: number | null;
}

export function ReviewPage({ desk: loaded, deskSet }: ReviewPageProps) {
  const { slug } = useProject();
  const mayReview = useMay('reviewer');
  const [{ set, order, seed }, setParams] = useQueryStates(reviewParams);
  const query = useQuery(reviewDeskQuery(slug, set, set === deskSet ? loaded : undefined));
  const desk = query.data;
  if (!mayReview) {
    return (
      <>
        <ReviewTitle />
        <EmptyState
          title="Pairs are decided by reviewers"
          description="Your role in this project may look at pairs, but not decide them. An owner can change it under Settings."
          action={
            <Button asChild>
              <Link href={`/p/${slug}/pairs`}>See the pairs</Link>
            </Button>
          }
        />
      </>
    );
  }
  if (query.error) {
    return (
      <>
        <ReviewTitle />
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </>
    );
  }
  if (!desk) return <DeskSkeleton />;
  if (!desk.queue) {
    return (
      <>
        <ReviewTitle />
        <NothingToReview building={desk.building} />
      </>
    );
  }
  const { queue } = desk;
  return (
    <ReviewRoom
      key={`${queue.pairSet.id}:${order}:${seed}`}
      desk={desk}
      queue={queue}
      order={order}
      seed={seed}
      onSet={(id) => void setParams({ set: id }, { history: 'push' })}
      onOrder={(wanted) => void setParams({ set: queue.pairSet.id, order: wanted }, { history: 'push' })}
    />
  );
}

function NothingToReview({ building }: { building: number }) {
  const { slug } = useProject();
  const mayBuild = useMay('engineer');
  if (building > 0) {
    return (
      <EmptyState
        title="Pairs are being built"
        description="The first pair appears here as soon as they are ready."
      />
    );
  }
  return (
    <EmptyState
      title="Nothing to review yet"
      description="A strategy picks two reasons of each sample. Here people decide, one pair after another and without a mouse, whether that is right."
      action={
        mayBuild ? (
          <Button variant="primary" asChild>
            <Link href={`/p/${slug}/pairs/new`}>Build pairs</Link>
          </Button>
        ) : undefined
      }
    />
  );
}
