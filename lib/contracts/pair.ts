import * as z from 'zod';
import { scoreRules } from '@/lib/domain/score-rule';
import { isStorable } from '@/lib/domain/storable-text';
import { correctnessModes, rankings, strategyNames } from '@/lib/domain/strategy';
import { id, name, page, projectIdParams, projectParams, timestamp, verdict } from './common';
import { endpoint } from './endpoint';

const count = z.number().int().min(0);
const named = z.object({ id, name: z.string() });

export const strategy = z.enum(strategyNames);
export const pairSetState = z.enum(['queued', 'building', 'ready', 'failed']);
export const pairState = z.enum(['proposed', 'approved', 'rejected', 'skipped']);
export type PairState = z.infer<typeof pairState>;

const storableName = name.refine(isStorable, 'holds characters that cannot be stored');

/** How pairs are picked, whatever the strategy, and from which candidates. */
const picking = {
  rule: z.enum(scoreRules).default('description'),
  rankBy: z.enum(rankings).default('fluency'),
  correctness: z.enum(correctnessModes).default('verdict'),
  /** of the random picks */
  seed: z.coerce.number().int().min(0).max(2_147_483_647).default(0),
  /** whose scores count */
  model: id,
  /** only samples of this data set */
  dataset: id.optional(),
  /** only candidates of this run */
  run: id.optional(),
};
const pickingInput = z.object(picking);
export type PickingInput = z.output<typeof pickingInput>;

export const createPairSetInput = z.strictObject({ name: storableName.optional(), strategy, ...picking });

/** Samples that gave no pair, by the side they lack. `both`: no candidate could be picked at all. */
const missingSides = z.object({ correct: count, incorrect: count, both: count });

const pairStateCounts = z.object({ proposed: count, approved: count, rejected: count, skipped: count });
export type PairStateCounts = z.infer<typeof pairStateCounts>;

export const pairSetView = z.object({
  id,
  name: z.string(),
  strategy,
  rule: z.enum(scoreRules),
  rankBy: z.enum(rankings),
  correctness: z.enum(correctnessModes),
  seed: count,
  model: named,
  /** null: all of the project's */
  dataset: named.nullable(),
  run: named.nullable(),
  state: pairSetState,
  /** samples looked at, and the pairs they gave */
  samples: count,
  built: count,
  missing: missingSides,
  pairs: pairStateCounts,
  error: z.string().nullable(),
  createdBy: z.string(),
  createdAt: timestamp,
  endedAt: timestamp.nullable(),
});
export type PairSetView = z.infer<typeof pairSetView>;

export function pairsIn({ pairs }: Pick<PairSetView, 'pairs'>): number {
  return pairs.proposed + pairs.approved + pairs.rejected + pairs.skipped;
}

/** What can be chosen from when a pair set is built. */
export const pairSetChoices = z.object({
  models: z.array(named.extend({ note: z.string(), samples: count })),
  datasets: z.array(named.extend({ samples: count })),
  runs: z.array(named.extend({ model: id })),
});
export type PairSetChoices = z.infer<typeof pairSetChoices>;

const mean = z.number().nullable();

const simulatedSide = z.object({
  /** mean `P(R|U)`, `R_score` and length in tokens */
  pReason: mean,
  rScore: mean,
  tokens: mean,
  /** pairs by `P(R|U)` of this side, in equal steps from 0 to 1 */
  fluency: z.array(count),
});
export type SimulatedSide = z.infer<typeof simulatedSide>;

const exampleSide = z.object({
  candidateId: id,
  excerpt: z.string(),
  verdict: verdict.nullable(),
  pReason: z.number(),
  rScore: z.number().nullable(),
  tokenCount: count,
});

const simulatedStrategy = z.object({
  strategy,
  pairs: count,
  missing: missingSides,
  chosen: simulatedSide,
  rejected: simulatedSide,
  /** pairs whose target is A */
  targetA: count,
  /** pairs whose rejected reason has the higher `P(R|U)` */
  rejectedMoreFluent: count,
  /** pairs whose chosen reason is the longer one */
  chosenLonger: count,
  examples: z.array(
    z.object({
      sampleId: id,
      question: z.string(),
      target: verdict,
      chosen: exampleSide,
      rejected: exampleSide,
    }),
  ),
});
export type SimulatedStrategy = z.infer<typeof simulatedStrategy>;

export const simulationView = z.object({
  /** samples scored by the model that the filters leave, and how many of them were looked at */
  total: count,
  looked: count,
  strategies: z.array(simulatedStrategy),
});
export type SimulationView = z.infer<typeof simulationView>;

const lineSide = z.object({
  candidateId: id,
  excerpt: z.string(),
  tokenCount: count,
  /** the candidate's own verdict */
  verdict: verdict.nullable(),
  /** null: hidden until the pair is decided */
  pReason: z.number().nullable(),
  rScore: z.number().nullable(),
});

export const pairLineView = z.object({
  id,
  pairSetId: id,
  sampleId: id,
  question: z.string(),
  target: verdict,
  chosen: lineSide,
  rejected: lineSide,
  state: pairState,
  version: count,
  /** `R_score(chosen) − R_score(rejected)`; null: hidden until the pair is decided */
  margin: z.number().nullable(),
  /** who decided, and when */
  decided: z.object({ by: z.string(), at: timestamp, flagged: z.boolean() }).nullable(),
});
export type PairLineView = z.infer<typeof pairLineView>;

const detailSide = z.object({
  ...lineSide.shape,
  reason: z.string(),
  truncated: z.boolean(),
  /** of the target; null: hidden until the pair is decided */
  pVerdict: z.number().nullable(),
});

export const pairView = z.object({
  ...pairLineView.shape,
  question: z.string(),
  answerA: z.string(),
  answerB: z.string(),
  chosen: detailSide,
  rejected: detailSide,
  reviews: z.array(
    z.object({
      id,
      by: z.string(),
      decision: z.enum(['approve', 'swap', 'reject', 'later']),
      reason: z.string().nullable(),
      note: z.string().nullable(),
      flagged: z.boolean(),
      durationMs: count,
      at: timestamp,
      undoneAt: timestamp.nullable(),
    }),
  ),
});
export type PairView = z.infer<typeof pairView>;

export const pairSorts = ['sample', 'margin'] as const;
export type PairSort = (typeof pairSorts)[number];

const tag = 'Pairs';
const limit = z.coerce.number().int().min(1).max(200).default(50);

export const listPairSetsEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/pair-sets',
  summary: 'The pair sets of a project, newest first',
  tag,
  params: projectParams,
  query: z.object({
    cursor: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
    limit,
  }),
  response: page(pairSetView),
});

export const createPairSetEndpoint = endpoint({
  method: 'POST',
  path: '/projects/{project}/pair-sets',
  summary: 'Build a pair set in the background: one pair per sample, picked by a strategy',
  tag,
  params: projectParams,
  body: createPairSetInput,
  response: pairSetView,
});

export const getPairSetChoicesEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/pair-sets/choices',
  summary: 'The models, data sets and runs that a pair set can be built from',
  tag,
  params: projectParams,
  response: pairSetChoices,
});

export const simulatePairSetEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/pair-sets/simulate',
  summary: 'What each of the five strategies would build, without building it',
  tag,
  params: projectParams,
  query: pickingInput,
  response: simulationView,
});

export const getPairSetEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/pair-sets/{id}',
  summary: 'A pair set: configuration, progress and counts',
  tag,
  params: projectIdParams,
  response: pairSetView,
});

export const renamePairSetEndpoint = endpoint({
  method: 'PATCH',
  path: '/projects/{project}/pair-sets/{id}',
  summary: 'Rename a pair set',
  tag,
  params: projectIdParams,
  body: z.strictObject({ name: storableName }),
  response: pairSetView,
});

export const deletePairSetEndpoint = endpoint({
  method: 'DELETE',
  path: '/projects/{project}/pair-sets/{id}',
  summary: 'Delete a pair set of which nothing has been reviewed or exported',
  tag,
  params: projectIdParams,
  response: z.object({ deletedPairs: count }),
});

export const listPairsEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/pair-sets/{id}/pairs',
  summary: 'The pairs of a set, by sample or from the largest margin down',
  tag,
  params: projectIdParams,
  query: z.object({
    state: pairState.optional(),
    sort: z.enum(pairSorts).default('sample'),
    cursor: z.string().max(100).optional(),
    limit,
  }),
  response: page(pairLineView),
});

export const getPairEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/pairs/{id}',
  summary: 'A pair with both reasons and every decision on it',
  tag,
  params: projectIdParams,
  response: pairView,
});
