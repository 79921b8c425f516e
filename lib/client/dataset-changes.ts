import { useMutation } from '@tanstack/react-query';
import { deleteDatasetEndpoint, renameDatasetEndpoint } from '@/lib/contracts/dataset';
import { request } from './request';

export function useRenameDataset(project: string, id: number) {
  return useMutation({
    mutationFn: (name: string) => request(renameDatasetEndpoint, { params: { project, id }, body: { name } }),
  });
}

export async function deleteDataset(project: string, id: number): Promise<{ deletedSamples: number }> {
  return await request(deleteDatasetEndpoint, { params: { project, id } });
}
