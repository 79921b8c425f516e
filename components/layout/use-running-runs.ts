'use client';

import { useEffect, useState } from 'react';
import type { RunningView } from '@/lib/contracts/run';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * Listens to the project's events while the page is looked at: a browser has only a few connections per host, and a
 * hidden tab must not hold one. Comes back with growing pauses when the stream breaks.
 */
export function useRunningRuns(project: string | null): readonly RunningView[] {
  const [runs, setRuns] = useState<readonly RunningView[]>([]);
  useEffect(() => {
    setRuns([]);
    if (!project) return;
    const url = `/api/v1/projects/${encodeURIComponent(project)}/events`;
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let waitMs = FIRST_WAIT_MS;

    function open() {
      source = new EventSource(url);
      source.addEventListener('runs', (event) => {
        waitMs = FIRST_WAIT_MS;
        setRuns(JSON.parse(event.data) as RunningView[]);
      });
      source.addEventListener('error', () => {
        close();
        timer = setTimeout(open, waitMs);
        waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
      });
    }
    function close() {
      clearTimeout(timer);
      source?.close();
      source = null;
    }
    function onVisibility() {
      close();
      if (!document.hidden) open();
    }

    onVisibility();
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      close();
    };
  }, [project]);
  return runs;
}
