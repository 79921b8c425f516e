'use client';

import { useEffect, useState } from 'react';
import { listenWhileVisible } from '@/lib/client/event-stream';
import type { RunningView } from '@/lib/contracts/run';

/** The project's runs that are not over, as its stream of events tells of them. */
export function useRunningRuns(project: string | null): readonly RunningView[] {
  const [runs, setRuns] = useState<readonly RunningView[]>([]);
  useEffect(() => {
    setRuns([]);
    if (!project) return;
    const url = `/api/v1/projects/${encodeURIComponent(project)}/events`;
    return listenWhileVisible(url, 'runs', (data) => setRuns(data as RunningView[]));
  }, [project]);
  return runs;
}
