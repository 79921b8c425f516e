import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  type DatasetReportView,
  getDatasetReportEndpoint,
  listDuplicatesEndpoint,
  measureDatasetEndpoint,
} from '@/lib/contracts/dataset-report';
import { request } from './request';

const POLL_MS = 2_000;

const reportKey = (project: string, id: number) => ['dataset', project, id, 'report'] as const;

/** While the data set is being measured it is asked for again and again. */
export function datasetReportQuery(project: string, id: number, initialData: DatasetReportView) {
  return queryOptions({
    queryKey: reportKey(project, id),
    queryFn: ({ signal }) => request(getDatasetReportEndpoint, { params: { project, id } }, signal),
    initialData,
    refetchInterval: ({ state }) => (state.data?.pending ? POLL_MS : false),
  });
}

/** Changes with the time of the measurement. */
export function duplicatesQuery(project: string, id: number, measuredAt: string, limit: number) {
  return queryOptions({
    queryKey: [...reportKey(project, id), 'duplicates', measuredAt],
    queryFn: ({ signal }) =>
      request(listDuplicatesEndpoint, { params: { project, id }, query: { limit } }, signal),
  });
}

export function useMeasureDataset(project: string, id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request(measureDatasetEndpoint, { params: { project, id } }),
    onSuccess: (view) => client.setQueryData(reportKey(project, id), view),
  });
}
