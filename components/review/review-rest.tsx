import Link from 'next/link';
import { useMay, useProject } from '@/components/layout/project-context';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { formatCount } from '@/components/ui/format';
import { Skeleton } from '@/components/ui/skeleton';
import type { ReviewSession, ReviewState } from '@/lib/client/review-session';
import type { ReviewDeskView } from '@/lib/contracts/review';

interface ReviewRestProps {
  session: ReviewSession;
  state: ReviewState;
  desk: ReviewDeskView;
  onSet: (id: number) => void;
}

/** What stands on the desk when no pair does. */
export function ReviewRest({ session, state, desk, onSet }: ReviewRestProps) {
  if (state.phase === 'loading' || state.phase === 'ready') return <DeskSkeleton />;
  return (
    <div className="mx-auto w-full max-w-3xl flex-1 px-4 py-10">
      <Rest session={session} state={state} desk={desk} onSet={onSet} />
    </div>
  );
}

function Rest({ session, state, desk, onSet }: ReviewRestProps) {
  const { slug } = useProject();
  const mayExport = useMay('engineer');
  const undo = state.last ? (
    <Button onClick={() => void session.undo()}>Undo the last decision</Button>
  ) : null;
  if (state.offline) {
    return (
      <EmptyState
        title="No connection"
        description={`${decisions(state.unsent)} kept in this browser and sent, once, when the connection is back. Then the next pairs follow.`}
        action={<Button onClick={session.resume}>Try now</Button>}
      />
    );
  }
  if (state.phase === 'failed') return <ErrorState error={state.error} onRetry={session.resume} />;
  if (state.phase === 'waiting') {
    return (
      <EmptyState
        title="What is left is on other desks"
        description={`${formatCount(state.undecided)} undecided pairs are with other reviewers now. A pair that nobody decides comes back after two minutes; this page looks for it by itself.`}
        action={undo}
      />
    );
  }
  const other = desk.sets.find(({ id, undecided }) => undecided > 0 && id !== state.queue.pairSet.id);
  return (
    <EmptyState
      title="Every pair of this set is decided"
      description={`${formatCount(state.queue.progress.approved)} approved and ${formatCount(state.queue.progress.rejected)} rejected of ${formatCount(state.queue.progress.total)}.`}
      action={
        <>
          {mayExport ? (
            <Button variant="primary" asChild>
              <Link href={`/p/${slug}/exports/new?set=${state.queue.pairSet.id}`}>
                Export the approved ones
              </Link>
            </Button>
          ) : null}
          {other ? (
            <Button onClick={() => onSet(other.id)}>
              {`Go on with ${other.name} (${formatCount(other.undecided)} left)`}
            </Button>
          ) : null}
          {undo}
        </>
      }
    />
  );
}

function decisions(count: number): string {
  if (count === 0) return 'Decisions are';
  return count === 1 ? 'One decision is' : `${formatCount(count)} decisions are`;
}

/** Of the desk's true size. */
export function DeskSkeleton() {
  return (
    <div
      aria-busy="true"
      className="mx-auto flex min-h-0 w-full max-w-[1440px] flex-1 flex-col gap-3 px-4 pt-3 pb-2 md:px-6"
    >
      <Skeleton className="h-32" />
      <div className="grid min-h-0 flex-1 gap-3 md:grid-cols-2">
        <Skeleton className="h-full min-h-60" />
        <Skeleton className="h-full min-h-60" />
      </div>
      <Skeleton className="h-9" />
    </div>
  );
}
