import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { getTrajectoryEndpoint, requestTrajectoryEndpoint } from '@/lib/contracts/trajectory';
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
