import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type { Given } from '@/lib/contracts/endpoint';
import {
  createExportEndpoint,
  deleteExportEndpoint,
  downloadExportEndpoint,
  type ExportChoice,
  type ExportDetailView,
  type ExportView,
  getExportEndpoint,
  getExportManifestEndpoint,
  listExportsEndpoint,
  previewExportEndpoint,
} from '@/lib/contracts/export';
import { endpointUrl, request } from './request';

const POLL_MS = 1_000;
const EXPORTS_PER_PAGE = 50;

export interface ExportsPage {
  items: ExportView[];
  next: string | null;
}

function isUnderWay({ state }: Pick<ExportView, 'state'>): boolean {
  return state === 'queued' || state === 'building';
}

export const exportsKey = (project: string) => ['exports', project] as const;

/** Newest first; asked for again every second while one is being built. */
export function exportsQuery(project: string, first: ExportsPage) {
  return infiniteQueryOptions({
    queryKey: exportsKey(project),
    queryFn: ({ pageParam, signal }) =>
      request(
        listExportsEndpoint,
        { params: { project }, query: { limit: EXPORTS_PER_PAGE, cursor: pageParam ?? undefined } },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some((page) => page.items.some(isUnderWay)) ? POLL_MS : false,
    initialData: { pages: [first], pageParams: [null] },
  });
}

export function exportQuery(project: string, id: number, initialData: ExportDetailView) {
  return queryOptions({
    queryKey: ['export', project, id],
    queryFn: ({ signal }) => request(getExportEndpoint, { params: { project, id } }, signal),
    initialData,
    refetchInterval: ({ state: { data } }) => (data && isUnderWay(data) ? POLL_MS : false),
  });
}

export function exportPreviewQuery(project: string, pairSet: number | null, choice: ExportChoice) {
  return queryOptions({
    queryKey: ['exports', project, 'preview', pairSet, choice],
    queryFn: ({ signal }) =>
      request(
        previewExportEndpoint,
        { params: { project }, query: { ...choice, pairSet: pairSet ?? 0 } },
        signal,
      ),
    enabled: pairSet !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

export function useCreateExport(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Given<typeof createExportEndpoint, 'body'>) =>
      request(createExportEndpoint, { params: { project }, body }),
    onSuccess: () => void client.invalidateQueries({ queryKey: exportsKey(project), exact: true }),
  });
}

export async function deleteExport(project: string, id: number): Promise<void> {
  await request(deleteExportEndpoint, { params: { project, id } });
}

export function exportFileUrl(project: string, id: number): string {
  return endpointUrl(downloadExportEndpoint, { params: { project, id } });
}

export function exportManifestUrl(project: string, id: number): string {
  return endpointUrl(getExportManifestEndpoint, { params: { project, id } });
}
