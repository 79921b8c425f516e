import { queryOptions, useMutation } from '@tanstack/react-query';
import type { Given } from '@/lib/contracts/endpoint';
import { createChatTemplateEndpoint, listModelsEndpoint } from '@/lib/contracts/model';
import { request } from './request';

/** What can sample and score. */
export function modelsQuery() {
  return queryOptions({
    queryKey: ['models'],
    queryFn: ({ signal }) => request(listModelsEndpoint, {}, signal),
    staleTime: 60_000,
  });
}

export function useCreateChatTemplate() {
  return useMutation({
    mutationFn: (body: Given<typeof createChatTemplateEndpoint, 'body'>) =>
      request(createChatTemplateEndpoint, { body }),
  });
}
