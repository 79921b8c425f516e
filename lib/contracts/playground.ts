import * as z from 'zod';
import { scoreRules } from '@/lib/domain/score-rule';
import { id, projectIdParams, projectParams, verdict } from './common';
import { endpoint } from './endpoint';

/** Models side by side. */
export const MAX_PLAYGROUND_MODELS = 4;
/** What one person may have a model write at once; what is more waits, or is refused. */
export const MAX_GENERATIONS = 4;

const count = z.number().int().min(0);
const named = z.object({ id, name: z.string() });
const text = z.string().min(1).max(1_000_000);
const texts = { question: text, answerA: text, answerB: text };

export const playgroundSampling = z.object({
  temperature: z.number().min(0).max(2).default(1),
  topP: z.number().gt(0).max(1).default(1),
  maxTokens: z.number().int().min(1).max(131_072).default(256),
  seed: z.number().int().min(0).max(2_147_483_647).default(0),
});

/** Whose judge template writes `U`: a data set's, or the built-in one. */
const template = z.union([id, z.literal('built-in')]);
export type PlaygroundTemplate = z.output<typeof template>;

const generateInput = z.object({
  model: id,
  judged: z.discriminatedUnion('from', [
    z.object({ from: z.literal('text'), ...texts }),
    z.object({ from: z.literal('sample'), sample: id }),
  ]),
  /** absent: that of the sample’s data set, else the built-in one */
  template: template.optional(),
  /** answer B stands first, as assistant A’s */
  swapped: z.boolean().default(false),
  ...playgroundSampling.shape,
});
export type GenerateInput = z.output<typeof generateInput>;
export type GenerateGiven = z.input<typeof generateInput>;

const spanView = z.object({ p: z.number(), logp: z.number(), n: count });

const targetView = z.object({
  /** the verdict share of that verdict */
  share: z.number(),
  correct: z.boolean(),
  rScores: z.record(z.enum(scoreRules), z.number().nullable()),
});

const scoresView = z.object({
  reason: spanView,
  /** length-normalised probabilities of both verdicts, in the order the model was shown */
  verdicts: z.object({ A: spanView, B: spanView }),
  leaning: verdict.nullable(),
  /** what the numbers are if A, or if B, is the known-correct verdict in that order */
  byTarget: z.object({ A: targetView, B: targetView }),
  /** where each token begins in the reason, in UTF-16 units; empty where the server did not tell */
  tokenOffsets: z.array(count),
  /** log p in nats, end-of-turn last */
  tokenLogprobs: z.array(z.number()),
});
export type PlaygroundScores = z.infer<typeof scoresView>;

/** What one column hears, in this order; `error` can come at any time and is the last one then. */
const playgroundEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('rendered'),
    /** null where the server does not count them before it has written */
    promptTokens: count.nullable(),
    /** special tokens found in the texts, sent with their power taken away */
    escaped: z.array(z.string()),
  }),
  z.object({ type: z.literal('reason'), text: z.string(), tokens: count }),
  z.object({
    type: z.literal('reason-end'),
    /** `length`: truncated by the token limit */
    finishReason: z.enum(['stop', 'length']),
    tokens: count,
    firstTokenMs: z.number(),
    durationMs: z.number(),
  }),
  z.object({ type: z.literal('verdict'), text: z.string() }),
  z.object({
    type: z.literal('verdict-end'),
    /** as sampled, in the order the model was shown; null is unparsed */
    verdict: verdict.nullable(),
  }),
  z.object({
    type: z.literal('scores'),
    /** null: invalid, for `invalidReason` */
    scores: scoresView.nullable(),
    invalidReason: z.string().nullable(),
    /** the whole reason, which the tokens’ places refer to */
    reason: z.string(),
    /** how the numbers were obtained */
    route: z.string(),
    /** lets the reason be saved as it was scored, and not otherwise; null where it cannot be saved */
    receipt: z.string().nullable(),
  }),
  /** Said by a server that can write, but not score. */
  z.object({ type: z.literal('unscored'), why: z.string() }),
  z.object({ type: z.literal('error'), code: z.string(), message: z.string(), remedy: z.string() }),
  z.object({ type: z.literal('end'), durationMs: z.number() }),
]);
export type PlaygroundEvent = z.infer<typeof playgroundEvent>;

const tag = 'Playground';
const path = '/projects/{project}/playground';

export const generateEndpoint = endpoint({
  method: 'POST',
  path: `${path}/generate`,
  summary: 'Have a model judge one pair of answers: its reason, verdict and scores as server-sent events',
  tag,
  params: projectParams,
  body: generateInput,
  produces: 'text/event-stream',
});

const playgroundSampleView = z.object({
  id,
  question: z.string(),
  answerA: z.string(),
  answerB: z.string(),
  target: verdict,
  dataset: named,
});
export type PlaygroundSampleView = z.infer<typeof playgroundSampleView>;

export const getPlaygroundSampleEndpoint = endpoint({
  method: 'GET',
  path: `${path}/samples/{id}`,
  summary: 'The texts of a sample, to try it out',
  tag,
  params: projectIdParams,
  response: playgroundSampleView,
});

const foundSampleView = z.object({ id, questionPreview: z.string(), target: verdict, dataset: named });
export type FoundSampleView = z.infer<typeof foundSampleView>;

export const findSamplesEndpoint = endpoint({
  method: 'GET',
  path: `${path}/samples`,
  summary:
    'Find samples by their number or by words in the first 160 characters of their question, newest first',
  tag,
  params: projectParams,
  query: z.object({ q: z.string().max(200).default('') }),
  response: z.object({
    items: z.array(foundSampleView),
    /** how many of the newest samples were looked through; null: all */
    searched: count.nullable(),
  }),
});

export const saveSampleInput = z.object({
  dataset: id,
  ...texts,
  /** the known-correct verdict */
  target: verdict,
  /** receipts of reasons to be stored with it, as candidates */
  receipts: z.array(z.string().max(16_000_000)).max(MAX_PLAYGROUND_MODELS).default([]),
});
export type SaveSampleGiven = z.input<typeof saveSampleInput>;

const savedSampleView = z.object({
  sample: id,
  /** `existed`: the data set had it already */
  outcome: z.enum(['stored', 'existed']),
  /** how many reasons were stored; those that had been before are not counted */
  reasons: count,
});
export type SavedSampleView = z.infer<typeof savedSampleView>;

export const saveSampleEndpoint = endpoint({
  method: 'POST',
  path: `${path}/samples`,
  summary: 'Store a question, two answers and their known-correct verdict as a sample, with reasons for it',
  tag,
  params: projectParams,
  body: saveSampleInput,
  response: savedSampleView,
});
