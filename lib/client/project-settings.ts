import { useMutation } from '@tanstack/react-query';
import { createProjectEndpoint, updateProjectEndpoint } from '@/lib/contracts/project-settings';
import { type RequestInput, request } from './request';

export function useCreateProject() {
  return useMutation({ mutationFn: (name: string) => request(createProjectEndpoint, { body: { name } }) });
}

export function useUpdateProject(project: string) {
  return useMutation({
    mutationFn: (body: RequestInput<typeof updateProjectEndpoint>['body']) =>
      request(updateProjectEndpoint, { params: { project }, body }),
  });
}
