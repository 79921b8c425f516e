import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import {
  getTrajectoriesEndpoint,
  getTrajectoryEndpoint,
  listEarlyReasonsEndpoint,
  requestTrajectoryEndpoint,
  traceBestReasonsEndpoint,
} from '@/lib/contracts/trajectory';
import { request } from './request';

const LOOK_AGAIN_MS = 700;

interface TrajectoryPath {
  id: number;
  candidate: number;
  model: number | null;
}

/** Looked at again and again while it is being computed; what is there never changes. */
export function trajectoryQuery(project: string, { id, candidate, model }: TrajectoryPath) {
  return queryOptions({
    queryKey: ['sample', project, id, 'trajectory', candidate, model],
    queryFn: ({ signal }) =>
      request(
        getTrajectoryEndpoint,
        { params: { project, id, candidate }, query: { model: model ?? undefined } },
        signal,
      ),
    refetchInterval: ({ state: { data } }) =>
      data?.state === 'queued' || data?.state === 'building' ? LOOK_AGAIN_MS : false,
  });
}

export function useRequestTrajectory(project: string, path: TrajectoryPath) {
  const client = useQueryClient();
  const { id, candidate, model } = path;
  return useMutation({
    mutationFn: () =>
      request(requestTrajectoryEndpoint, {
        params: { project, id, candidate },
        query: { model: model ?? undefined },
      }),
    onSuccess: (view) => client.setQueryData(trajectoryQuery(project, path).queryKey, view),
  });
}

/** Looked at again while traces are on their way. */
export function trajectoriesQuery(project: string, model: number | null) {
  return queryOptions({
    queryKey: ['trajectories', project, model],
    queryFn: ({ signal }) =>
      request(getTrajectoriesEndpoint, { params: { project }, query: { model: model ?? undefined } }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => (data && data.waiting > 0 ? LOOK_AGAIN_MS * 3 : false),
  });
}

export function earlyReasonsQuery(project: string, model: number | null, traced: number) {
  return infiniteQueryOptions({
    queryKey: ['trajectories', project, model, 'early', traced],
    queryFn: ({ pageParam, signal }) =>
      request(
        listEarlyReasonsEndpoint,
        {
          params: { project },
          query: { model: model ?? undefined, cursor: pageParam ?? undefined, limit: 25 },
        },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

export function useTraceBestReasons(project: string, model: number | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (count: number) =>
      request(traceBestReasonsEndpoint, { params: { project }, body: { model: model ?? undefined, count } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['trajectories', project] }),
  });
}
