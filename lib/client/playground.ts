import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { createParser } from 'eventsource-parser';
import {
  findSamplesEndpoint,
  type GenerateGiven,
  generateEndpoint,
  getPlaygroundSampleEndpoint,
  type PlaygroundEvent,
  type PlaygroundSampleView,
  type SaveSampleGiven,
  saveSampleEndpoint,
} from '@/lib/contracts/playground';
import { endpointUrl, request, responseError } from './request';

/**
 * What one generation says, in the handfuls it arrives in. Aborting the signal stops the model. @throws AppError when it
 * is refused; whatever fetch throws when it is aborted or the connection breaks
 */
export async function* generation(
  project: string,
  body: GenerateGiven,
  signal: AbortSignal,
): AsyncGenerator<PlaygroundEvent[], void> {
  const response = await fetch(endpointUrl(generateEndpoint, { params: { project } }), {
    method: generateEndpoint.method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  });
  if (!response.ok || !response.body) throw await responseError(response);
  let events: PlaygroundEvent[] = [];
  const parser = createParser({ onEvent: ({ data }) => events.push(JSON.parse(data) as PlaygroundEvent) });
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      parser.feed(decoder.decode(value, { stream: true }));
      if (events.length > 0) yield events;
      events = [];
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

export function playgroundSampleQuery(
  project: string,
  id: number | null,
  initialData?: PlaygroundSampleView | undefined,
) {
  return queryOptions({
    queryKey: ['playground', project, 'sample', id],
    queryFn: ({ signal }) =>
      request(getPlaygroundSampleEndpoint, { params: { project, id: id ?? 0 } }, signal),
    enabled: id !== null,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    ...(initialData === undefined ? {} : { initialData }),
  });
}

export function findSamplesQuery(project: string, q: string) {
  return queryOptions({
    queryKey: ['playground', project, 'find', q],
    queryFn: ({ signal }) => request(findSamplesEndpoint, { params: { project }, query: { q } }, signal),
    placeholderData: keepPreviousData,
  });
}

export function useSaveSample(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SaveSampleGiven) => request(saveSampleEndpoint, { params: { project }, body }),
    onSuccess: ({ sample }) => {
      void client.invalidateQueries({ queryKey: ['samples', project] });
      void client.invalidateQueries({ queryKey: ['sample', project, sample] });
      void client.invalidateQueries({ queryKey: ['playground', project, 'find'] });
    },
  });
}
