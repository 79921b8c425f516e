import * as z from 'zod';
import { id, page, projectIdParams, projectParams, verdict } from './common';
import { endpoint } from './endpoint';

const count = z.number().int().min(0);
const probability = z.number().min(0).max(1);

const trajectoryView = z.object({
  candidateId: id,
  model: z.object({ id, name: z.string() }),
  /** null: nobody has asked for it yet */
  state: z.enum(['queued', 'building', 'ready', 'failed']).nullable(),
  error: z.string().nullable(),
  /** where each sentence ends in the reason, in UTF-16 units */
  ends: z.array(count),
  /** one more than sentences: the first is before the reason said anything */
  points: z.array(z.object({ pTarget: probability, pOther: probability, share: probability })),
  /** the tipping sentence, counted from 1; 0: decided before the reason; null: leans nowhere at the end */
  tipping: count.nullable(),
});
export type TrajectoryView = z.infer<typeof trajectoryView>;

const path = '/projects/{project}/samples/{id}/candidates/{candidate}/trajectory';
const params = projectIdParams.extend({ candidate: id });
const query = z.object({ model: id.optional() });
const tag = 'Samples';

export const getTrajectoryEndpoint = endpoint({
  method: 'GET',
  path,
  summary: 'Where the verdict stood after each sentence of a reason, under one scorer',
  tag,
  params,
  query,
  response: trajectoryView,
});

export const requestTrajectoryEndpoint = endpoint({
  method: 'POST',
  path,
  summary: 'Compute that, in the background; what is there already is kept, what failed is tried again',
  tag,
  params,
  query,
  response: trajectoryView,
});

/** Shares of a reason's length: after which tenth of its sentences the verdict is fixed. */
export const TIPPING_BINS = 10;

const trajectoriesView = z.object({
  model: z.object({ id, name: z.string() }).nullable(),
  models: z.array(z.object({ id, name: z.string() })),
  /** samples with an `R*` under this model: what can be traced */
  samples: count,
  /** of their best reasons: computed, on their way, failed */
  traced: count,
  waiting: count,
  failed: count,
  /** decided before the reason said anything */
  before: count,
  /** leaning nowhere at the end */
  undecided: count,
  /** tipped in the first tenth of the sentences, the second, … */
  tenths: z.array(count).length(TIPPING_BINS),
});
export type TrajectoriesView = z.infer<typeof trajectoriesView>;

const earlyReason = z.object({
  sampleId: id,
  candidateId: id,
  questionPreview: z.string(),
  target: verdict,
  /** the verdict share of the target before the reason, and after it */
  shareBefore: probability,
  shareAfter: probability,
  correct: z.boolean(),
});
export type EarlyReason = z.infer<typeof earlyReason>;

const ofModel = z.object({ model: id.optional() });

export const getTrajectoriesEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/trajectories',
  summary: 'How early verdicts are fixed, over the best reasons (R*) of a project that were traced',
  tag,
  params: projectParams,
  query: ofModel,
  response: trajectoriesView,
});

export const listEarlyReasonsEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/trajectories/early',
  summary: 'Reasons whose verdict was decided before they said anything, the surest first',
  tag,
  params: projectParams,
  query: ofModel.extend({
    cursor: z.string().max(60).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: page(earlyReason),
});

export const traceBestReasonsEndpoint = endpoint({
  method: 'POST',
  path: '/projects/{project}/trajectories',
  summary: 'Trace the best reasons (R*) of samples that were not traced yet, in the background',
  tag,
  params: projectParams,
  body: z.object({ model: id.optional(), count: z.number().int().min(1).max(10_000) }),
  response: z.object({ queued: count }),
});
