import { queryOptions, useMutation } from '@tanstack/react-query';
import {
  fetchFromFolderEndpoint,
  fetchFromHubEndpoint,
  listFolderEndpoint,
  listHubFilesEndpoint,
} from '@/lib/contracts/import-source';
import { request } from './request';

export function folderQuery(project: string) {
  return queryOptions({
    queryKey: ['import-folder', project],
    queryFn: ({ signal }) => request(listFolderEndpoint, { params: { project } }, signal),
  });
}

export function useFetchFromFolder(project: string) {
  return useMutation({
    mutationFn: (body: { dataset: string; path: string }) =>
      request(fetchFromFolderEndpoint, { params: { project }, body }),
  });
}

export function useListHubFiles(project: string) {
  return useMutation({
    mutationFn: (body: { repository: string; revision: string; token?: string | undefined }) =>
      request(listHubFilesEndpoint, { params: { project }, body }),
  });
}

export function useFetchFromHub(project: string) {
  return useMutation({
    mutationFn: (body: {
      dataset: string;
      repository: string;
      revision: string;
      path: string;
      token?: string | undefined;
    }) => request(fetchFromHubEndpoint, { params: { project }, body }),
  });
}
