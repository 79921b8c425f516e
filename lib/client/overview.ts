import { queryOptions } from '@tanstack/react-query';
import { getOverviewEndpoint, type OverviewView } from '@/lib/contracts/overview';
import { request } from './request';

const REFRESH_MS = 30_000;
const REFRESH_WHILE_RUNNING_MS = 5_000;

export function overviewQuery(project: string, initialData?: OverviewView) {
  return queryOptions({
    queryKey: ['overview', project],
    queryFn: ({ signal }) => request(getOverviewEndpoint, { params: { project } }, signal),
    refetchInterval: ({ state: { data } }) =>
      (data?.activeRuns ?? 0) > 0 ? REFRESH_WHILE_RUNNING_MS : REFRESH_MS,
    ...(initialData === undefined ? {} : { initialData }),
  });
}
