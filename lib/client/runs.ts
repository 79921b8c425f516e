import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type { Given } from '@/lib/contracts/endpoint';
import {
  cancelRunEndpoint,
  createRunEndpoint,
  getRunEndpoint,
  getRunScoresEndpoint,
  listRunsEndpoint,
  pauseRunEndpoint,
  previewRunEndpoint,
  type RunDetailView,
  type RunPreviewView,
  type RunScoresView,
  type RunState,
  type RunView,
  resumeRunEndpoint,
  retryFailedEndpoint,
} from '@/lib/contracts/run';
import { request } from './request';

const RUNS_PER_PAGE = 50;
const SCORES_REFRESH_MS = 5_000;

export interface RunsPage {
  items: RunView[];
  next: string | null;
}

export function isUnderWay(state: RunState): boolean {
  return state === 'queued' || state === 'running';
}

/** Runs, newest first; looked at again every few seconds while one of them goes on. */
export function runsQuery(project: string, state: RunState | null, first?: RunsPage) {
  return infiniteQueryOptions({
    queryKey: ['runs', project, state],
    queryFn: ({ pageParam, signal }) =>
      request(
        listRunsEndpoint,
        {
          params: { project },
          query: { limit: RUNS_PER_PAGE, state: state ?? undefined, cursor: pageParam ?? undefined },
        },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some((page) => page.items.some((run) => isUnderWay(run.state))) ? SCORES_REFRESH_MS : false,
    ...(first === undefined ? {} : { initialData: { pages: [first], pageParams: [null] } }),
  });
}

export function runQuery(project: string, id: number, initialData: RunDetailView) {
  return queryOptions({
    queryKey: ['run', project, id],
    queryFn: ({ signal }) => request(getRunEndpoint, { params: { project, id } }, signal),
    initialData,
  });
}

export function runScoresQuery(project: string, id: number, live: boolean, initialData: RunScoresView) {
  return queryOptions({
    queryKey: ['run', project, id, 'scores'],
    queryFn: ({ signal }) => request(getRunScoresEndpoint, { params: { project, id } }, signal),
    refetchInterval: live ? SCORES_REFRESH_MS : false,
    initialData,
  });
}

interface PreviewSubject {
  kind: 'sample_score' | 'score';
  dataset: number;
  model: number;
  run?: number | null;
  existing?: 'keep' | 'replace';
}

export function runPreviewQuery(project: string, subject: PreviewSubject, initialData?: RunPreviewView) {
  const { run, ...query } = subject;
  return queryOptions({
    queryKey: ['runs', project, 'preview', subject],
    queryFn: ({ signal }) =>
      request(
        previewRunEndpoint,
        { params: { project }, query: { ...query, ...(run ? { run } : {}) } },
        signal,
      ),
    enabled: subject.dataset > 0 && subject.model > 0,
    placeholderData: keepPreviousData,
    retry: false,
    ...(initialData === undefined ? {} : { initialData }),
  });
}

const controls = {
  pause: pauseRunEndpoint,
  resume: resumeRunEndpoint,
  cancel: cancelRunEndpoint,
  retry: retryFailedEndpoint,
} as const;
export type RunControl = keyof typeof controls;

export function useControlRun(project: string, id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (control: RunControl) => request(controls[control], { params: { project, id } }),
    onSuccess: (view) => {
      client.setQueryData<RunDetailView>(['run', project, id], (run) => run && { ...run, ...view });
      void client.invalidateQueries({ queryKey: ['runs', project] });
    },
    onError: () => void client.invalidateQueries({ queryKey: ['run', project, id], exact: true }),
  });
}

export function useCreateRun(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Given<typeof createRunEndpoint, 'body'>) =>
      request(createRunEndpoint, { params: { project }, body }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['runs', project] }),
  });
}
