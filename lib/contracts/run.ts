import * as z from 'zod';
import { scoreRules } from '@/lib/domain/score-rule';
import { id, name, page, projectIdParams, projectParams, timestamp } from './common';
import { endpoint } from './endpoint';

export const runKind = z.enum(['sample_score', 'score', 'evaluate']);
export const runState = z.enum(['queued', 'running', 'paused', 'cancelled', 'done', 'failed']);
export type RunState = z.infer<typeof runState>;

const seed = z.number().int().min(0).max(2_147_483_647);
const maxTokens = z.number().int().min(1).max(131_072);

/** so many of the scores are computed a second time, by whole passes, to see whether they can be trusted */
const crossCheckPercent = z.number().min(0).max(100).default(1);

/** How reasons are sampled. Top-k 0 is off. */
const samplingInput = z.strictObject({
  n: z.number().int().min(1).max(128).default(8),
  temperature: z.number().min(0).max(2).default(1),
  topP: z.number().gt(0).max(1).default(1),
  topK: z.number().int().min(0).max(100_000).default(0),
  maxTokens: maxTokens.default(256),
  seed: seed.default(0),
  /** of the verdict after the reason; the reasons' own when absent */
  verdictTemperature: z.number().min(0).max(2).optional(),
  rule: z.enum(scoreRules).default('description'),
  crossCheckPercent,
  /** only the first so many samples */
  limit: z.number().int().min(1).optional(),
});
export type SamplingInput = z.input<typeof samplingInput>;

/** What becomes of candidates that the model has scored already. */
export const existingScores = ['keep', 'replace'] as const;

/** How reasons that are there are scored. */
const scoringInput = z.strictObject({
  existing: z.enum(existingScores).default('keep'),
  rule: z.enum(scoreRules).default('description'),
  crossCheckPercent,
  /** only the first so many samples that have something to score */
  limit: z.number().int().min(1).optional(),
});
export type ScoringInput = z.input<typeof scoringInput>;

/** Greedy by definition, so that nothing but the lengths and the judge's text is to choose. */
const evaluationInput = z.strictObject({
  maxTokens: maxTokens.default(512),
  limit: z.number().int().min(1).optional(),
});

const templateVersion = z.object({ id, name: z.string(), version: z.number().int(), hash: z.string() });

const frozen = {
  /** jobs of higher priority run first; what the product starts by itself has a lower one */
  priority: z.number().int(),
  judgeTemplate: templateVersion,
  chatTemplate: templateVersion,
  model: z.object({ id, name: z.string(), revision: z.string(), span: z.enum(['eot', 'reference']) }),
};

/** What a run is executed with; nothing in it changes afterwards. */
export const runConfig = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sample_score'),
    ...samplingInput.shape,
    verdictTemperature: z.number(),
    dataset: z.object({ id, name: z.string() }),
    ...frozen,
  }),
  z.object({
    kind: z.literal('score'),
    ...scoringInput.shape,
    dataset: z.object({ id, name: z.string() }),
    /** whose candidates; null is all of the data set */
    source: z.object({ id, name: z.string() }).nullable(),
    /** the newest candidate there was: later ones are left out */
    lastCandidate: z.number().int().min(0),
    ...frozen,
  }),
  z.object({
    kind: z.literal('evaluate'),
    ...evaluationInput.shape,
    benchmark: z.object({ id, name: z.string(), fileHash: z.string() }),
    ...frozen,
  }),
]);
export type RunConfig = z.infer<typeof runConfig>;
export type SamplingConfig = Extract<RunConfig, { kind: 'sample_score' }>;
export type ScoringConfig = Extract<RunConfig, { kind: 'score' }>;

export const createRunInput = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('sample_score'),
    name: name.optional(),
    dataset: id,
    model: id,
    config: samplingInput.prefault({}),
  }),
  z.strictObject({
    kind: z.literal('score'),
    name: name.optional(),
    dataset: id,
    /** the sampling run whose candidates are scored; all of the data set when absent */
    run: id.optional(),
    model: id,
    config: scoringInput.prefault({}),
  }),
  z.strictObject({
    kind: z.literal('evaluate'),
    name: name.optional(),
    benchmark: id,
    model: id,
    config: evaluationInput.prefault({}),
  }),
]);
export type CreateRunInput = z.output<typeof createRunInput>;

const count = z.number().int().min(0);
const named = z.object({ id, name: z.string() });

const itemCounts = z.object({
  queued: count,
  running: count,
  done: count,
  failed: count,
  cancelled: count,
});
export type ItemCounts = z.infer<typeof itemCounts>;

/** Scores that were computed a second time. Drift is in nats a token; above 0.01 it is an alarm. */
const scoreChecks = z.object({
  checked: count,
  /** could not be computed again */
  failed: count,
  drifting: count,
  maxDrift: z.number().nullable(),
  /** some of the samples with a drifting score, and which candidate it is of */
  samples: z.array(z.object({ id, candidate: id, preview: z.string() })),
});
export type ScoreChecks = z.infer<typeof scoreChecks>;

export const runView = z.object({
  id,
  name: z.string(),
  kind: runKind,
  state: runState,
  model: named,
  dataset: named.nullable(),
  benchmark: named.nullable(),
  total: count,
  items: itemCounts,
  /** when a score that was computed twice first came out different */
  driftedAt: timestamp.nullable(),
  createdAt: timestamp,
  startedAt: timestamp.nullable(),
  endedAt: timestamp.nullable(),
});
export type RunView = z.infer<typeof runView>;

/** What changes while a run goes on. Rates are of the last minute. */
const runProgressView = z.object({
  id,
  state: runState,
  total: count,
  items: itemCounts,
  candidates: count,
  sampledTokens: count,
  checks: scoreChecks,
  itemsPerMinute: z.number(),
  tokensPerSecond: z.number(),
  etaSeconds: z.number().nullable(),
  startedAt: timestamp.nullable(),
  endedAt: timestamp.nullable(),
  errors: z.array(
    z.object({
      cause: z.string(),
      message: z.string(),
      count,
      samples: z.array(z.object({ id, preview: z.string() })),
    }),
  ),
});
export type RunProgressView = z.infer<typeof runProgressView>;

export const runDetailView = runView.extend({
  config: runConfig,
  configHash: z.string(),
  createdBy: z.string(),
  error: z.string().nullable(),
  progress: runProgressView,
  servers: z.array(
    z.object({
      id,
      baseUrl: z.string(),
      enabled: z.boolean(),
      lastError: z.string().nullable(),
      tokensPerSecond: z.number().nullable(),
    }),
  ),
});
export type RunDetailView = z.infer<typeof runDetailView>;

/** Counts of candidates in equal bins between `from` and `to`. */
const histogram = z.object({ from: z.number(), to: z.number(), bins: z.array(count) });
export type Histogram = z.infer<typeof histogram>;

const runScoresView = z.object({
  scored: count,
  invalid: count,
  truncated: count,
  correct: count,
  unparsed: count,
  rScore: histogram,
  pReason: histogram,
  pVerdict: histogram,
});
export type RunScoresView = z.infer<typeof runScoresView>;

const runPreviewView = z.object({
  samples: count,
  /** how many there are to score; null where they are yet to be sampled */
  candidates: count.nullable(),
  /** null where there is nothing to do */
  first: z
    .object({
      sampleId: id,
      /** U */
      prompt: z.string(),
      /** U and the open reason header: what the model is sent */
      rendered: z.string(),
      assistantHeader: z.string(),
      verdict: z.string(),
      /** the reason to be scored; null where it is yet to be sampled */
      reason: z.string().nullable(),
      /** special tokens found in the sample's own text, sent with their power taken away */
      escaped: z.array(z.string()),
    })
    .nullable(),
  model: z.object({ id, name: z.string(), note: z.string() }),
  servers: count,
  /** tokens a second of the model's servers together, as measured; null before the first measurement */
  tokensPerSecond: z.number().nullable(),
});
export type RunPreviewView = z.infer<typeof runPreviewView>;

/** One line of the strip of running work. */
const runningView = z.object({
  id,
  name: z.string(),
  kind: runKind,
  state: runState,
  done: count,
  failed: count,
  total: count,
  etaSeconds: z.number().nullable(),
});
export type RunningView = z.infer<typeof runningView>;

const tag = 'Runs';
const path = '/projects/{project}/runs';

export const listRunsEndpoint = endpoint({
  method: 'GET',
  path,
  summary: 'List runs, newest first',
  tag,
  params: projectParams,
  query: z.object({
    state: runState.optional(),
    kind: runKind.optional(),
    cursor: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: page(runView),
});

export const createRunEndpoint = endpoint({
  method: 'POST',
  path,
  summary:
    'Start a run: sample and score a data set, score what is there, or evaluate a model on a benchmark',
  tag,
  params: projectParams,
  body: createRunInput,
  response: runView,
});

export const previewRunEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/runs/preview',
  summary: 'The request a run would send for its first sample',
  tag,
  params: projectParams,
  query: z.object({
    kind: runKind.exclude(['evaluate']).default('sample_score'),
    dataset: id,
    model: id,
    run: id.optional(),
    existing: z.enum(existingScores).default('keep'),
  }),
  response: runPreviewView,
});

export const getRunEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/runs/{id}',
  summary: 'One run with its configuration and progress',
  tag,
  params: projectIdParams,
  response: runDetailView,
});

export const getRunScoresEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/runs/{id}/scores',
  summary: 'How the scores of a run are distributed so far',
  tag,
  params: projectIdParams,
  response: runScoresView,
});

export const runEventsEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/runs/{id}/events',
  summary: 'Progress of one run as server-sent events named `run`',
  tag,
  params: projectIdParams,
  produces: 'text/event-stream',
});

export const projectEventsEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/events',
  summary: 'Running work of the project as server-sent events named `runs`',
  tag,
  params: projectParams,
  produces: 'text/event-stream',
});

function control<const V extends string>(verb: V, summary: string) {
  return endpoint({
    method: 'POST',
    path: `/projects/{project}/runs/{id}/${verb}`,
    summary,
    tag,
    params: projectIdParams,
    response: runView,
  });
}

export const pauseRunEndpoint = control('pause', 'Pause a run; what is in work is given back');
export const resumeRunEndpoint = control('resume', 'Go on with a paused or cancelled run');
export const cancelRunEndpoint = control(
  'cancel',
  'Cancel a run; what it stored stays, and it can be resumed',
);
export const retryFailedEndpoint = control('retry', 'Try the failed items of a run again');
