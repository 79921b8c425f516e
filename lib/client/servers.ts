import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  createServerEndpoint,
  deleteServerEndpoint,
  discoverModelsEndpoint,
  listServersEndpoint,
  type ServerView,
  testServerEndpoint,
  updateServerEndpoint,
} from '@/lib/contracts/server';
import { type RequestInput, request } from './request';

/** What the workers write of the servers is new as often. */
const REFRESH_MS = 3_000;
const key = ['servers'];

export function serversQuery(initialData: ServerView[]) {
  return queryOptions({
    queryKey: key,
    queryFn: ({ signal }) => request(listServersEndpoint, {}, signal),
    initialData,
    refetchInterval: REFRESH_MS,
  });
}

export function useDiscoverModels() {
  return useMutation({
    mutationFn: (body: RequestInput<typeof discoverModelsEndpoint>['body']) =>
      request(discoverModelsEndpoint, { body }),
  });
}

export function useCreateServer() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: RequestInput<typeof createServerEndpoint>['body']) =>
      request(createServerEndpoint, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
}

export function useUpdateServer(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: RequestInput<typeof updateServerEndpoint>['body']) =>
      request(updateServerEndpoint, { params: { id }, body }),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}

export function useTestServer(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request(testServerEndpoint, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}

export function useDeleteServer() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => request(deleteServerEndpoint, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}
