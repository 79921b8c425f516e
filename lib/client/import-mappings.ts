import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  deleteImportMappingEndpoint,
  type ImportMappingView,
  listImportMappingsEndpoint,
  saveImportMappingEndpoint,
} from '@/lib/contracts/import-mapping';
import { request } from './request';

export function importMappingsQuery(project: string) {
  return queryOptions({
    queryKey: ['import-mappings', project],
    queryFn: ({ signal }) => request(listImportMappingsEndpoint, { params: { project } }, signal),
  });
}

export function useSaveImportMapping(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Pick<ImportMappingView, 'name' | 'mapping'>) =>
      request(saveImportMappingEndpoint, { params: { project }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['import-mappings', project] }),
  });
}

export function useDeleteImportMapping(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => request(deleteImportMappingEndpoint, { params: { project, id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['import-mappings', project] }),
  });
}
