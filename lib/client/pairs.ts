import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type { Given } from '@/lib/contracts/endpoint';
import {
  createPairSetEndpoint,
  deletePairSetEndpoint,
  getPairSetEndpoint,
  listPairSetsEndpoint,
  listPairsEndpoint,
  type PairLineView,
  type PairSetView,
  type PairSort,
  type PairState,
  renamePairSetEndpoint,
  simulatePairSetEndpoint,
} from '@/lib/contracts/pair';
import { request } from './request';

const POLL_MS = 1_000;
const SETS_PER_PAGE = 50;
const PAIRS_PER_PAGE = 100;

export interface PairSetsPage {
  items: PairSetView[];
  next: string | null;
}

export interface PairsPage {
  items: PairLineView[];
  next: string | null;
}

export function isBeingBuilt(set: { state: PairSetView['state'] }): boolean {
  return set.state === 'queued' || set.state === 'building';
}

/** Newest first; asked for again every second while one is being built. */
export function pairSetsQuery(project: string, first?: PairSetsPage) {
  return infiniteQueryOptions({
    queryKey: ['pair-sets', project],
    queryFn: ({ pageParam, signal }) =>
      request(
        listPairSetsEndpoint,
        { params: { project }, query: { limit: SETS_PER_PAGE, cursor: pageParam ?? undefined } },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some((page) => page.items.some(isBeingBuilt)) ? POLL_MS : false,
    ...(first === undefined ? {} : { initialData: { pages: [first], pageParams: [null] } }),
  });
}

export function pairSetQuery(project: string, id: number, initialData: PairSetView) {
  return queryOptions({
    queryKey: ['pair-set', project, id],
    queryFn: ({ signal }) => request(getPairSetEndpoint, { params: { project, id } }, signal),
    initialData,
    refetchInterval: ({ state: { data } }) => (data && isBeingBuilt(data) ? POLL_MS : false),
  });
}

export type Picking = Given<typeof simulatePairSetEndpoint, 'query'>;

export function simulationQuery(project: string, picking: Picking | null) {
  return queryOptions({
    queryKey: ['pair-sets', project, 'simulation', picking],
    queryFn: ({ signal }) =>
      request(simulatePairSetEndpoint, { params: { project }, query: picking ?? { model: 0 } }, signal),
    enabled: picking !== null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

interface PairsFilter {
  state: PairState | null;
  sort: PairSort;
}

export function pairsQuery(project: string, id: number, { state, sort }: PairsFilter, first?: PairsPage) {
  return infiniteQueryOptions({
    queryKey: ['pair-set', project, id, 'pairs', state, sort],
    queryFn: ({ pageParam, signal }) =>
      request(
        listPairsEndpoint,
        {
          params: { project, id },
          query: { limit: PAIRS_PER_PAGE, sort, state: state ?? undefined, cursor: pageParam ?? undefined },
        },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    ...(first === undefined ? {} : { initialData: { pages: [first], pageParams: [null] } }),
  });
}

export function useCreatePairSet(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Given<typeof createPairSetEndpoint, 'body'>) =>
      request(createPairSetEndpoint, { params: { project }, body }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['pair-sets', project], exact: true }),
  });
}

export function useRenamePairSet(project: string, id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => request(renamePairSetEndpoint, { params: { project, id }, body: { name } }),
    onSuccess: (view) => {
      client.setQueryData(['pair-set', project, id], view);
      void client.invalidateQueries({ queryKey: ['pair-sets', project], exact: true });
    },
  });
}

export function useDeletePairSet(project: string, id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request(deletePairSetEndpoint, { params: { project, id } }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['pair-sets', project], exact: true }),
  });
}
