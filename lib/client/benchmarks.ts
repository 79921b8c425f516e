import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  type BenchmarkView,
  deleteBenchmarkEndpoint,
  type EvaluationRowView,
  type EvaluationView,
  getEvaluationEndpoint,
  importBenchmarkEndpoint,
  listEvaluationRowsEndpoint,
  listEvaluationsEndpoint,
  type RowFilter,
} from '@/lib/contracts/benchmark';
import type { Given } from '@/lib/contracts/endpoint';
import { endpointUrl, request, responseError } from './request';
import { isUnderWay } from './runs';

const REFRESH_MS = 5_000;

/** Looked at again every few seconds while one of them goes on. */
export function evaluationsQuery(
  project: string,
  benchmark: number | undefined,
  initial: readonly EvaluationView[],
) {
  return queryOptions({
    queryKey: ['evaluations', project, benchmark ?? null],
    queryFn: async ({ signal }) => {
      const page = await request(
        listEvaluationsEndpoint,
        { params: { project }, query: { benchmark } },
        signal,
      );
      return page.items;
    },
    initialData: [...initial],
    refetchInterval: ({ state: { data } }) =>
      data?.some(({ state }) => isUnderWay(state)) ? REFRESH_MS : false,
  });
}

export function evaluationQuery(project: string, id: number, initialData: EvaluationView) {
  return queryOptions({
    queryKey: ['evaluation', project, id],
    queryFn: ({ signal }) => request(getEvaluationEndpoint, { params: { project, id } }, signal),
    initialData,
    refetchInterval: ({ state: { data } }) => (data && isUnderWay(data.state) ? REFRESH_MS : false),
  });
}

export interface RowsQuery {
  only: RowFilter;
  section: NonNullable<Given<typeof listEvaluationRowsEndpoint, 'query'>['section']> | null;
  subset: string | null;
}

export interface RowsPage {
  items: EvaluationRowView[];
  next: string | null;
}

export function evaluationRowsQuery(
  project: string,
  id: number,
  { only, section, subset }: RowsQuery,
  first?: RowsPage,
) {
  return infiniteQueryOptions({
    queryKey: ['evaluation', project, id, 'rows', only, section, subset],
    queryFn: ({ pageParam, signal }) =>
      request(
        listEvaluationRowsEndpoint,
        {
          params: { project, id },
          query: {
            only,
            section: section ?? undefined,
            subset: subset ?? undefined,
            cursor: pageParam ?? undefined,
          },
        },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    ...(first === undefined ? {} : { initialData: { pages: [first], pageParams: [null] } }),
  });
}

interface BenchmarkUpload {
  name: string;
  file: File;
  /** throws for a file that need not be sent */
  check: (file: File) => Promise<void>;
}

/** Sends a benchmark file. */
export function useImportBenchmark(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ name, file, check }: BenchmarkUpload): Promise<BenchmarkView> => {
      await check(file);
      const url = endpointUrl(importBenchmarkEndpoint, { params: { project }, query: { name } });
      const headers = { 'content-type': 'application/x-ndjson' };
      const response = await fetch(url, { method: 'POST', headers, body: file });
      if (!response.ok) throw await responseError(response);
      return (await response.json()) as BenchmarkView;
    },
    onSuccess: () => void client.invalidateQueries({ queryKey: ['evaluations', project] }),
  });
}

export async function deleteBenchmark(project: string, id: number): Promise<{ deletedRows: number }> {
  return await request(deleteBenchmarkEndpoint, { params: { project, id } });
}
