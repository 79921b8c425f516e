'use client';

import { useEffect, useState } from 'react';
import { toast } from 'sonner';
import { reviewApi } from '@/lib/client/review';
import { ReviewOutbox } from '@/lib/client/review-outbox';
import { ReviewSession } from '@/lib/client/review-session';
import type { QueueOrder, QueueView } from '@/lib/contracts/review';

interface SessionInput {
  project: string;
  userId: string;
  queue: QueueView;
  order: QueueOrder;
  seed: number;
}

/** A session while the component is on screen; null until the browser has taken over. The input is that of the first render. */
export function useReviewSession(input: SessionInput): ReviewSession | null {
  const [first] = useState(input);
  const [session, setSession] = useState<ReviewSession | null>(null);
  useEffect(() => {
    const { project, userId, ...rest } = first;
    const made = new ReviewSession({
      ...rest,
      api: reviewApi(project),
      outbox: new ReviewOutbox(window.localStorage, `${userId}.${project}`),
      // The same words twice are one notice.
      notice: (message) => toast.warning(message, { id: message }),
    });
    const leave = () => made.stop();
    const back = () => made.start();
    const askToStay = (event: BeforeUnloadEvent) => {
      if (made.getState().unsent > 0) event.preventDefault();
    };
    made.start();
    setSession(made);
    window.addEventListener('online', made.resume);
    window.addEventListener('pagehide', leave);
    window.addEventListener('pageshow', back);
    window.addEventListener('beforeunload', askToStay);
    return () => {
      made.stop();
      window.removeEventListener('online', made.resume);
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('pageshow', back);
      window.removeEventListener('beforeunload', askToStay);
    };
  }, [first]);
  return session;
}
