'use client';

import { useSyncExternalStore } from 'react';
import { useProject } from '@/components/layout/project-context';
import { useRunningWork } from '@/components/layout/running-work';
import { cn } from '@/components/ui/cn';
import type { ReviewSession } from '@/lib/client/review-session';
import type { QueueOrder, QueueView, ReviewDeskView } from '@/lib/contracts/review';
import { ReviewDesk } from './review-desk';
import { ReviewHeader } from './review-header';
import { DeskSkeleton, ReviewRest } from './review-rest';
import { useReviewSession } from './use-review-session';

interface ReviewRoomProps {
  desk: ReviewDeskView;
  queue: QueueView;
  order: QueueOrder;
  seed: number;
  onSet: (id: number) => void;
  onOrder: (order: QueueOrder) => void;
}

/** One queue, filling the screen. Give it a key per queue. */
export function ReviewRoom(props: ReviewRoomProps) {
  const { desk, queue, order, seed } = props;
  const { slug } = useProject();
  const running = useRunningWork();
  const session = useReviewSession({ project: slug, userId: desk.userId, queue, order, seed });
  return (
    <div
      className={cn(
        '-mx-4 -my-5 flex flex-col md:-mx-6',
        running.length > 0 ? 'md:h-[calc(100dvh-2.25rem)]' : 'md:h-dvh',
      )}
    >
      {session ? (
        <Room {...props} session={session} />
      ) : (
        <>
          <Header {...props} undecided={queue.progress.undecided} />
          <DeskSkeleton />
        </>
      )}
    </div>
  );
}

function Room(props: ReviewRoomProps & { session: ReviewSession }) {
  const { session, desk, onSet } = props;
  const state = useSyncExternalStore(session.subscribe, session.getState, session.getState);
  return (
    <>
      <Header {...props} queue={state.queue} undecided={state.undecided} />
      {state.offline && state.current ? (
        <p role="status" className="shrink-0 bg-warn-soft px-4 py-1.5 text-[12.5px] text-warn md:px-6">
          No connection. Go on: {state.unsent} decisions are kept here and sent once it is back.
        </p>
      ) : null}
      {state.current ? (
        <ReviewDesk session={session} pair={state.current} />
      ) : (
        <ReviewRest session={session} state={state} desk={desk} onSet={onSet} />
      )}
    </>
  );
}

function Header({ desk, queue, order, undecided, onSet, onOrder }: ReviewRoomProps & { undecided: number }) {
  return (
    <ReviewHeader
      desk={desk}
      setId={queue.pairSet.id}
      order={order}
      total={queue.progress.total}
      undecided={undecided}
      medianDurationMs={queue.progress.medianDurationMs}
      onSet={onSet}
      onOrder={onOrder}
    />
  );
}
