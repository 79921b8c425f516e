import { queryOptions } from '@tanstack/react-query';
import { listModelsEndpoint } from '@/lib/contracts/model';
import { request } from './request';

/** What can sample and score. */
export function modelsQuery() {
  return queryOptions({
    queryKey: ['models'],
    queryFn: ({ signal }) => request(listModelsEndpoint, {}, signal),
    staleTime: 60_000,
  });
}
