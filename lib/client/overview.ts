import { queryOptions } from '@tanstack/react-query';
import { getOverviewEndpoint, type OverviewView } from '@/lib/contracts/overview';
import { request } from './request';

const REFRESH_MS = 15_000;

export function overviewQuery(project: string, initialData?: OverviewView) {
  return queryOptions({
    queryKey: ['overview', project],
    queryFn: ({ signal }) => request(getOverviewEndpoint, { params: { project } }, signal),
    refetchInterval: REFRESH_MS,
    ...(initialData === undefined ? {} : { initialData }),
  });
}
