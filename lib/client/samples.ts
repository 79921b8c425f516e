import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  getNeighboursEndpoint,
  getPromptEndpoint,
  getSampleEndpoint,
  getSampleFacetsEndpoint,
  getTokensEndpoint,
  listSamplesEndpoint,
  type SampleFacetsView,
  type SampleFilter,
  type SampleListView,
  type SampleOrder,
  type SampleView,
} from '@/lib/contracts/sample';
import { request } from './request';

/** The first page comes with the document; the next ones are asked for in this size. */
export const SAMPLES_PER_PAGE = 60;
const LIVE_REFRESH_MS = 5_000;
/** A list looked at from its head is kept fresh while a run goes on; one read far into is left as it is. */
const LIVE_PAGES = 2;

/** What the server has rendered already, and when. */
export interface Loaded<T> {
  data: T;
  atMs: number;
}

export function samplesQuery(
  project: string,
  order: SampleOrder,
  { first, live }: { first?: Loaded<SampleListView> | undefined; live: boolean },
) {
  return infiniteQueryOptions({
    queryKey: ['samples', project, 'list', order],
    queryFn: ({ pageParam, signal }) =>
      request(
        listSamplesEndpoint,
        {
          params: { project },
          query: { ...order, limit: SAMPLES_PER_PAGE, cursor: pageParam ?? undefined },
        },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      live && (state.data?.pages.length ?? 0) <= LIVE_PAGES ? LIVE_REFRESH_MS : false,
    ...(first === undefined
      ? {}
      : { initialData: { pages: [first.data], pageParams: [null] }, initialDataUpdatedAt: first.atMs }),
  });
}

export function sampleFacetsQuery(
  project: string,
  filter: SampleFilter,
  { first, live }: { first?: Loaded<SampleFacetsView> | undefined; live: boolean },
) {
  return queryOptions({
    queryKey: ['samples', project, 'facets', filter],
    queryFn: ({ signal }) => request(getSampleFacetsEndpoint, { params: { project }, query: filter }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: live ? LIVE_REFRESH_MS : false,
    ...(first === undefined ? {} : { initialData: first.data, initialDataUpdatedAt: first.atMs }),
  });
}

export function sampleQuery(
  project: string,
  id: number,
  model: number | null,
  first?: Loaded<SampleView> | undefined,
) {
  return queryOptions({
    queryKey: ['sample', project, id, model],
    queryFn: ({ signal }) =>
      request(getSampleEndpoint, { params: { project, id }, query: { model: model ?? undefined } }, signal),
    // Another scorer of the same sample may stand in while its own numbers are on their way; another sample may not.
    placeholderData: (previous: SampleView | undefined) => (previous?.id === id ? previous : undefined),
    ...(first === undefined ? {} : { initialData: first.data, initialDataUpdatedAt: first.atMs }),
  });
}

export function neighboursQuery(project: string, id: number, order: SampleOrder) {
  return queryOptions({
    queryKey: ['sample', project, id, 'neighbours', order],
    queryFn: ({ signal }) =>
      request(getNeighboursEndpoint, { params: { project, id }, query: order }, signal),
  });
}

/** A prompt never changes: template and sample are fixed. */
export function promptQuery(project: string, id: number, model: number | null) {
  return queryOptions({
    queryKey: ['sample', project, id, 'prompt', model],
    queryFn: ({ signal }) =>
      request(getPromptEndpoint, { params: { project, id }, query: { model: model ?? undefined } }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Nor do a candidate's tokens. */
export function tokensQuery(project: string, id: number, candidate: number, model: number | null) {
  return queryOptions({
    queryKey: ['sample', project, id, 'tokens', candidate, model],
    queryFn: ({ signal }) =>
      request(
        getTokensEndpoint,
        { params: { project, id, candidate }, query: { model: model ?? undefined } },
        signal,
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
