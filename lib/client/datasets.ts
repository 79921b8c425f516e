import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type * as z from 'zod';
import {
  cancelImportEndpoint,
  createDatasetEndpoint,
  deleteImportEndpoint,
  getImportEndpoint,
  type ImportPreview,
  type ImportView,
  type LineIssueReason,
  listImportIssuesEndpoint,
  previewImportEndpoint,
  type Swap,
  startImportEndpoint,
} from '@/lib/contracts/dataset';
import type { importFormat } from '@/lib/contracts/import-format';
import { deleteUploadEndpoint, listUploadsEndpoint, type UploadView } from '@/lib/contracts/upload';
import { request } from './request';

type ImportFormat = z.output<typeof importFormat>;

const POLL_MS = 1_000;
const ISSUES_PER_PAGE = 50;

/** While the import is under way it is asked for every second. */
export function importQuery(project: string, id: number, initialData: ImportView) {
  return queryOptions({
    queryKey: ['import', project, id],
    queryFn: ({ signal }) => request(getImportEndpoint, { params: { project, id } }, signal),
    initialData,
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? POLL_MS : false),
  });
}

export function isUnderWay(view: Pick<ImportView, 'state'> | undefined): boolean {
  return view?.state === 'uploading' || view?.state === 'queued' || view?.state === 'running';
}

export function previewQuery(
  project: string,
  id: number,
  reading: { swap: Swap; seed: number; format: ImportFormat | null },
  initialData?: ImportPreview,
) {
  const format = reading.format ? JSON.stringify(reading.format) : undefined;
  return queryOptions({
    queryKey: ['import', project, id, 'preview', reading],
    queryFn: ({ signal }) =>
      request(previewImportEndpoint, { params: { project, id }, query: { ...reading, format } }, signal),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    ...(initialData === undefined ? {} : { initialData }),
  });
}

export function importIssuesQuery(project: string, id: number, reason: LineIssueReason | null) {
  return infiniteQueryOptions({
    queryKey: ['import', project, id, 'issues', reason],
    queryFn: ({ pageParam, signal }) =>
      request(
        listImportIssuesEndpoint,
        {
          params: { project, id },
          query: { limit: ISSUES_PER_PAGE, cursor: pageParam ?? undefined, reason: reason ?? undefined },
        },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** The cached import takes the answer of whatever changed it. */
function useImportMutation<V>(project: string, id: number, change: (variables: V) => Promise<ImportView>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (view) => client.setQueryData(['import', project, id], view),
  });
}

interface StartedImport {
  swap: Swap;
  seed: number;
  format: ImportFormat | null;
  reasonModel: number | null;
}

export function useStartImport(project: string, id: number) {
  return useImportMutation(project, id, ({ format, reasonModel, ...sides }: StartedImport) =>
    request(startImportEndpoint, {
      params: { project, id },
      body: { ...sides, format: format ?? undefined, reasonModel: reasonModel ?? undefined },
    }),
  );
}

export function useCancelImport(project: string, id: number) {
  return useImportMutation(project, id, (_: undefined) =>
    request(cancelImportEndpoint, { params: { project, id } }),
  );
}

export function useDeleteImport(project: string, id: number) {
  return useMutation({
    mutationFn: () => request(deleteImportEndpoint, { params: { project, id } }),
  });
}

export function useCreateDataset(project: string) {
  return useMutation({
    mutationFn: (body: { name: string; judgeTemplate?: { name: string; text: string } }) =>
      request(createDatasetEndpoint, { params: { project }, body }),
  });
}

const UNFINISHED_POLL_MS = 2_000;

/** One's own unfinished uploads. Those a worker fetches are followed. */
export function uploadsQuery(project: string, initialData?: UploadView[]) {
  return queryOptions({
    queryKey: ['uploads', project],
    queryFn: ({ signal }) => request(listUploadsEndpoint, { params: { project } }, signal),
    refetchInterval: ({ state }) =>
      state.data?.some(({ from }) => from !== 'upload') ? UNFINISHED_POLL_MS : false,
    ...(initialData === undefined ? {} : { initialData }),
  });
}

export function useDeleteUpload(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => request(deleteUploadEndpoint, { params: { project, id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['uploads', project] }),
  });
}
