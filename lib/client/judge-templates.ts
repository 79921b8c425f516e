import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  changeJudgeTemplateEndpoint,
  listJudgeTemplatesEndpoint,
  previewJudgeTemplateEndpoint,
} from '@/lib/contracts/judge-template';
import { request } from './request';

export function judgeTemplatesQuery(project: string) {
  return queryOptions({
    queryKey: ['judge-templates', project],
    queryFn: ({ signal }) => request(listJudgeTemplatesEndpoint, { params: { project } }, signal),
  });
}

export function judgeTemplatePreviewQuery(project: string, text: string, dataset: number | undefined) {
  return queryOptions({
    queryKey: ['judge-template-preview', project, dataset, text],
    queryFn: ({ signal }) =>
      request(previewJudgeTemplateEndpoint, { params: { project }, body: { text, dataset } }, signal),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  });
}

export function useChangeJudgeTemplate(project: string, dataset: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; text: string }) =>
      request(changeJudgeTemplateEndpoint, { params: { project, id: dataset }, body }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['judge-templates', project] }),
        // Previews of imports are rendered with it.
        client.invalidateQueries({ queryKey: ['import', project] }),
      ]),
  });
}
