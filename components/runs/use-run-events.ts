'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { listenWhileVisible } from '@/lib/client/event-stream';
import { endpointUrl } from '@/lib/client/request';
import { type RunDetailView, type RunProgressView, runEventsEndpoint } from '@/lib/contracts/run';

/** Keeps the cached run at its newest progress. */
export function useRunEvents(project: string, id: number): void {
  const client = useQueryClient();
  useEffect(() => {
    const url = endpointUrl(runEventsEndpoint, { params: { project, id } });
    return listenWhileVisible(url, 'run', (data) => {
      const progress = data as RunProgressView;
      client.setQueryData<RunDetailView>(['run', project, id], (run) => {
        if (!run) return run;
        const { state, total, items, startedAt, endedAt } = progress;
        // The last scores come with the end.
        if (run.state !== state) void client.invalidateQueries({ queryKey: ['run', project, id, 'scores'] });
        return { ...run, state, total, items, startedAt, endedAt, progress };
      });
    });
  }, [client, project, id]);
}
