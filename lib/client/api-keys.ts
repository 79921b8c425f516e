import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  type ApiKeyView,
  createApiKeyEndpoint,
  listApiKeysEndpoint,
  revokeApiKeyEndpoint,
} from '@/lib/contracts/api-key';
import { request } from './request';

export function apiKeysQuery(project: string, initialData: ApiKeyView[]) {
  return queryOptions({
    queryKey: ['api-keys', project],
    queryFn: ({ signal }) => request(listApiKeysEndpoint, { params: { project } }, signal),
    initialData,
  });
}

export function useCreateApiKey(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; validDays: number | null }) =>
      request(createApiKeyEndpoint, { params: { project }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['api-keys', project] }),
  });
}

export function useRevokeApiKey(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (key: string) => request(revokeApiKeyEndpoint, { params: { project, key } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['api-keys', project] }),
  });
}
