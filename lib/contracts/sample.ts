import * as z from 'zod';
import { type HistogramName, histogramNames, parseBinRange } from '@/lib/domain/facet-bins';
import { rejectReasons } from '@/lib/domain/reject-sampling';
import { scoreRules } from '@/lib/domain/score-rule';
import { id, page, projectIdParams, projectParams, timestamp, verdict } from './common';
import { endpoint } from './endpoint';

const count = z.number().int().min(0);
const named = z.object({ id, name: z.string() });

export const sampleSorts = [
  'id',
  'margin',
  'best',
  'worst',
  'spread',
  'correct',
  'reason',
  'verdict',
  'fluent-wrong',
  'groundless',
  'uncertainty',
  'disagreement',
] as const;
export type SampleSort = (typeof sampleSorts)[number];

export const directions = ['asc', 'desc'] as const;
export type Direction = (typeof directions)[number];

/** A sample has the verdict when at least one of its candidates gave it. */
export const verdictFilters = ['A', 'B', 'unparsed'] as const;
/** `mixed` has candidates on both sides; `unscored` none that is scored. */
export const correctnessFilters = ['mixed', 'all', 'none', 'unscored'] as const;
/** `none` is in no pair; else the sample has a pair in that state. */
export const stateFilters = ['none', 'proposed', 'approved', 'rejected', 'skipped'] as const;

/** A sample passes when at least one of its candidates ended so: `length` is truncated, `error` failed. */
export const finishFilters = ['stop', 'length', 'error'] as const;

/** `duplicate`: another sample of its data set asks the same, or nearly; `overlap`: a benchmark of the project does. */
export const flagFilters = ['duplicate', 'overlap'] as const;

/** The bins of a histogram from one to another, counted from 0: `3-17`. */
const binRange = (name: HistogramName) =>
  z
    .string()
    .refine(
      (text) => parseBinRange(name, text) !== null,
      'This is no stretch of the bins: write it like 3-17.',
    )
    .optional();

/** Which samples. `model` is the scorer whose numbers count; the most used one of the project when absent. */
const sampleFilter = z.object({
  model: id.optional(),
  dataset: id.optional(),
  run: id.optional(),
  verdict: z.enum(verdictFilters).optional(),
  correctness: z.enum(correctnessFilters).optional(),
  state: z.enum(stateFilters).optional(),
  finish: z.enum(finishFilters).optional(),
  flag: z.enum(flagFilters).optional(),
  source: z.string().max(500).optional(),
  tag: z.string().max(500).optional(),
  /** at least one candidate falls in these bins of `P(R|U)`, `P(A|U,R)`, `R_score`, length in tokens; the margin does */
  binsReason: binRange('reason'),
  binsVerdict: binRange('verdict'),
  binsScore: binRange('score'),
  binsMargin: binRange('margin'),
  binsLength: binRange('length'),
  /** a group of duplicates, by the lowest sample id in it */
  group: id.optional(),
});
export type SampleFilter = z.output<typeof sampleFilter>;

/** The filter that each histogram sets. */
export const histogramFilters = {
  reason: 'binsReason',
  verdict: 'binsVerdict',
  score: 'binsScore',
  margin: 'binsMargin',
  length: 'binsLength',
} as const satisfies Record<HistogramName, keyof SampleFilter>;

const sampleOrder = sampleFilter.extend({
  sort: z.enum(sampleSorts).default('id'),
  direction: z.enum(directions).default('asc'),
});
export type SampleOrder = z.output<typeof sampleOrder>;

const candidateDot = z.object({
  id,
  /** `R_score` under the rule `description`; null is invalid */
  score: z.number().nullable(),
  correct: z.boolean(),
});
export type CandidateDot = z.infer<typeof candidateDot>;

const pairStateCounts = z.object({ proposed: count, approved: count, rejected: count, skipped: count });
export type PairStateCounts = z.infer<typeof pairStateCounts>;

const sampleLineView = z.object({
  id,
  questionPreview: z.string(),
  target: verdict,
  dataset: named,
  source: z.string().nullable(),
  /** null: this scorer has not scored the sample */
  summary: z
    .object({
      candidates: count,
      scored: count,
      correct: count,
      unparsed: count,
      truncated: count,
      invalid: count,
      bestScore: z.number().nullable(),
      worstScore: z.number().nullable(),
      margin: z.number().nullable(),
      spread: z.number().nullable(),
      meanReason: z.number().nullable(),
      meanVerdict: z.number().nullable(),
      /** the highest `P(R|U)` among incorrect candidates */
      fluentWrong: z.number().nullable(),
      /** the highest `P(A|U,R)·(1 − P(R|U))` among correct candidates */
      groundless: z.number().nullable(),
      /** the mean of `1 − |2·share − 1|`: 1 is undecided, 0 is sure */
      uncertainty: z.number().nullable(),
      /** the share of candidates on which another scorer leans to the other verdict */
      disagreement: z.number().nullable(),
      dots: z.array(candidateDot),
    })
    .nullable(),
  pairs: pairStateCounts,
});
export type SampleLineView = z.infer<typeof sampleLineView>;

const sampleListView = page(sampleLineView);
export type SampleListView = z.infer<typeof sampleListView>;

const scorer = named.extend({ note: z.string(), samples: count });
export type Scorer = z.infer<typeof scorer>;

/** How many samples match, and how many each choice of a filter would leave with the other filters as they are. */
const sampleFacetsView = z.object({
  total: count,
  /** the project's samples, whatever the filters */
  all: count,
  scorer: scorer.nullable(),
  scorers: z.array(scorer),
  datasets: z.array(named.extend({ samples: count })),
  run: named.nullable(),
  verdict: z.object({ A: count, B: count, unparsed: count }),
  correctness: z.object({ mixed: count, all: count, none: count, unscored: count }),
  state: pairStateCounts.extend({ none: count }),
  finish: z.object({ stop: count, length: count, error: count }),
  flag: z.object({ duplicate: count, overlap: count }),
  /** the most frequent ones */
  sources: z.array(z.object({ source: z.string(), samples: count })),
  tags: z.array(z.object({ tag: z.string(), samples: count })),
  /** for each bin, the samples that have a candidate in it */
  histograms: z.record(z.enum(histogramNames), z.array(count)),
});
export type SampleFacetsView = z.infer<typeof sampleFacetsView>;

const neighboursView = z.object({
  previous: id.nullable(),
  next: id.nullable(),
  /** counted from 1; null where the sample itself is not in the list any more */
  position: z.number().int().positive().nullable(),
  total: count,
});
export type NeighboursView = z.infer<typeof neighboursView>;

/** The longest part of a reason that comes with its sample; the whole one comes with its tokens. */
export const REASON_CLIP_LENGTH = 20_000;

const candidateScoreView = z.object({
  /** Σ log p in nats and the number of tokens, of the reason, the target verdict and the other one */
  logpReason: z.number().nullable(),
  nReason: z.number().int().nullable(),
  logpVerdict: z.number().nullable(),
  nVerdict: z.number().int().nullable(),
  logpOther: z.number().nullable(),
  nOther: z.number().int().nullable(),
  /** length-normalised: `P(R|U)`, `P(A|U,R)` of the target, and of the other verdict */
  pReason: z.number().nullable(),
  pVerdict: z.number().nullable(),
  pOther: z.number().nullable(),
  /** the verdict share of the target */
  share: z.number().nullable(),
  rScores: z.record(z.enum(scoreRules), z.number().nullable()),
  leaning: verdict.nullable(),
  ownVerdict: verdict.nullable(),
  correct: z.boolean(),
  truncated: z.boolean(),
  route: z.string(),
  /** the sampled ids were not known: the numbers are those of the text tokenised anew */
  retokenised: z.boolean(),
  invalidReason: z.string().nullable(),
  /** how far a second computation by whole passes came out, in nats a token; null: there was none */
  drift: z.number().nullable(),
  scoredAt: timestamp,
});

const candidateView = z.object({
  id,
  /** counted from 1 in the order of storing, over all runs: what people call the candidate by */
  number: z.number().int().positive(),
  runId: id.nullable(),
  /** the position within its run */
  index: count,
  origin: z.enum(['external', 'on_policy', 'human', 'imported']),
  /** at most the first `REASON_CLIP_LENGTH` characters */
  reason: z.string(),
  clipped: z.boolean(),
  tokenCount: count,
  finishReason: z.string(),
  seed: z.number().nullable(),
  /** as sampled; null with a text is unparsed */
  verdict: verdict.nullable(),
  verdictText: z.string().nullable(),
  createdAt: timestamp,
  score: candidateScoreView.nullable(),
});
export type CandidateView = z.infer<typeof candidateView>;

const templateVersion = z.object({ name: z.string(), version: z.number().int(), hash: z.string() });

const sampleRunView = named.extend({
  configHash: z.string(),
  model: named.extend({ revision: z.string() }),
  chatTemplate: templateVersion,
  judgeTemplate: templateVersion,
  sampler: z
    .object({
      n: count,
      temperature: z.number(),
      topP: z.number(),
      topK: count,
      maxTokens: count,
      seed: count,
      verdictTemperature: z.number(),
    })
    .nullable(),
});
export type SampleRunView = z.infer<typeof sampleRunView>;

const sampleReviewView = z.object({
  id,
  decision: z.enum(['approve', 'swap', 'reject', 'later']),
  by: z.string(),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  at: timestamp,
  undoneAt: timestamp.nullable(),
});

const samplePairView = z.object({
  id,
  pairSet: named.extend({ strategy: z.string() }),
  chosenId: id,
  rejectedId: id,
  state: z.enum(['proposed', 'approved', 'rejected', 'skipped']),
  margin: z.number(),
  reviews: z.array(sampleReviewView),
});
export type SamplePairView = z.infer<typeof samplePairView>;

/** What reject sampling for SFT makes of the candidates under one rule. */
const ruleOutcome = z.object({
  keptId: id.nullable(),
  /** by candidate id; empty for the kept one, the first is the main one */
  reasons: z.record(z.string(), z.array(z.enum(rejectReasons))),
});

export const sampleView = z.object({
  id,
  question: z.string(),
  answerA: z.string(),
  answerB: z.string(),
  target: verdict,
  dataset: named,
  source: z.string().nullable(),
  file: z.object({ name: z.string(), line: z.number().int().nullable() }).nullable(),
  tags: z.array(z.string()),
  /** what was found of the question when the data set was measured */
  flags: z.object({
    duplicate: z
      .object({ group: id, kind: z.enum(['pair', 'question', 'near']), others: z.number().int().positive() })
      .nullable(),
    /** with the benchmark row that shares words */
    overlaps: z.array(z.object({ benchmark: named, key: z.string() })),
  }),
  /** special tokens found in its own texts, sent with their power taken away */
  escaped: z.array(z.string()),
  /** SHA-256 of the rendered `U`, hex */
  promptHash: z.string(),
  createdAt: timestamp,
  scorer: named.extend({ note: z.string() }).nullable(),
  scorers: z.array(named.extend({ note: z.string() })),
  candidates: z.array(candidateView),
  /** `R*` and `R_worst` */
  bestId: id.nullable(),
  worstId: id.nullable(),
  rules: z.record(z.enum(scoreRules), ruleOutcome),
  runs: z.array(sampleRunView),
  pairs: z.array(samplePairView),
});
export type SampleView = z.infer<typeof sampleView>;

const tokensView = z.object({
  candidateId: id,
  model: named,
  /** the whole reason */
  reason: z.string(),
  /** where each token begins in `reason`, in UTF-16 units; empty where the server did not tell */
  tokenOffsets: z.array(count),
  /** log p in nats, end-of-turn last; empty where the score is invalid */
  reasonLogprobs: z.array(z.number()),
  verdictLogprobs: z.array(z.number()),
  otherLogprobs: z.array(z.number()),
});
export type TokensView = z.infer<typeof tokensView>;

const promptView = z.object({
  model: named,
  chatTemplate: templateVersion,
  judgeTemplate: templateVersion,
  span: z.enum(['eot', 'reference']),
  /** `U` and the open reason header, as the model is sent it */
  prompt: z.string(),
  /** what follows the reason in its span */
  reasonEnd: z.string(),
  assistantHeader: z.string(),
  /** the target verdict and its end-of-turn */
  verdict: z.string(),
  /** the template's control texts */
  specialTokens: z.array(z.string()),
  /** special tokens found in the sample's own text, sent with their power taken away */
  escaped: z.array(z.string()),
});
export type PromptView = z.infer<typeof promptView>;

const tag = 'Samples';
const path = '/projects/{project}/samples';

export const listSamplesEndpoint = endpoint({
  method: 'GET',
  path,
  summary: 'List samples with what a scorer makes of their candidates; what is not scored comes last',
  tag,
  params: projectParams,
  query: sampleOrder.extend({
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: sampleListView,
});

export const getSampleFacetsEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/samples/facets',
  summary: 'How many samples match, and what each filter would leave',
  tag,
  params: projectParams,
  query: sampleFilter,
  response: sampleFacetsView,
});

export const getSampleEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/samples/{id}',
  summary: 'One sample with its candidates, their scores under one scorer, and what each score rule keeps',
  tag,
  params: projectIdParams,
  query: z.object({ model: id.optional() }),
  response: sampleView,
});

export const getNeighboursEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/samples/{id}/neighbours',
  summary: 'The samples before and after one in a list',
  tag,
  params: projectIdParams,
  query: sampleOrder,
  response: neighboursView,
});

export const getPromptEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/samples/{id}/prompt',
  summary: 'The prompt of a sample as a model is sent it',
  tag,
  params: projectIdParams,
  query: z.object({ model: id.optional() }),
  response: promptView,
});

export const getTokensEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/samples/{id}/candidates/{candidate}/tokens',
  summary: 'The whole reason of a candidate with the log-probability of each token',
  tag,
  params: projectIdParams.extend({ candidate: id }),
  query: z.object({ model: id.optional() }),
  response: tokensView,
});
