import * as z from 'zod';
import { isStorable } from '@/lib/domain/storable-text';
import { id, projectIdParams, projectParams, timestamp, verdict } from './common';
import { endpoint } from './endpoint';
import { pairState } from './pair';

const count = z.number().int().min(0);

/** Why a pair is rejected. */
export const rejectCodes = [
  'both_wrong',
  'verdict_contradicts_reason',
  'duplicate',
  'unsafe',
  'other',
] as const;
export type RejectCode = (typeof rejectCodes)[number];

export const queueOrders = ['uncertain', 'margin', 'random'] as const;
export type QueueOrder = (typeof queueOrders)[number];

/** What is kept of a decision. `left` and `right` become `approve` or `swap`: the sides are blind. */
export const decisions = ['approve', 'swap', 'reject', 'later'] as const;
export type Decision = (typeof decisions)[number];

/** Longer than what anybody shows for one pair. */
const DAY_MS = 86_400_000;
const storable = (text: string) => isStorable(text);

export const decideInput = z
  .strictObject({
    /** the version of the pair that was looked at */
    version: z.number().int().positive(),
    decision: z.enum(['left', 'right', ...decisions]),
    /** why, for `reject` */
    reason: z.enum(rejectCodes).optional(),
    note: z.string().trim().max(2_000).refine(storable, 'holds characters that cannot be stored').optional(),
    /** for somebody else to look at again */
    flagged: z.boolean().default(false),
    /** one per decision: sending it twice stores it once */
    idempotencyKey: z.string().regex(/^[\w-]{8,100}$/),
    /** the candidates as shown */
    leftId: id,
    rightId: id,
    durationMs: z.number().int().min(0).max(DAY_MS),
  })
  .refine(({ decision, reason }) => (decision === 'reject') === (reason !== undefined), {
    path: ['reason'],
    message: 'goes with the decision `reject`, and with no other',
  });
export type DecideInput = z.input<typeof decideInput>;

const sideScore = z.object({ pReason: z.number(), pVerdict: z.number(), rScore: z.number().nullable() });

const reviewSide = z.object({
  candidateId: id,
  reason: z.string(),
  tokenCount: count,
  truncated: z.boolean(),
  /** the reason's own verdict; null is unparsed, or hidden */
  verdict: verdict.nullable(),
  /** null: hidden until decided */
  score: sideScore.nullable(),
});
export type ReviewSide = z.infer<typeof reviewSide>;

/** A pair as a reviewer sees it: nothing tells which side was proposed as chosen. */
export const reviewPairView = z.object({
  id,
  version: count,
  sampleId: id,
  question: z.string(),
  answerA: z.string(),
  answerB: z.string(),
  target: verdict,
  /** verdicts and scores are held back until the decision */
  hidden: z.boolean(),
  /** put off earlier */
  skipped: z.boolean(),
  left: reviewSide,
  right: reviewSide,
});
export type ReviewPairView = z.infer<typeof reviewPairView>;

export const lastDecision = z.object({
  reviewId: id,
  pairId: id,
  decision: z.enum(decisions),
  at: timestamp,
});
export type LastDecision = z.infer<typeof lastDecision>;

export const queueProgress = z.object({
  total: count,
  approved: count,
  rejected: count,
  /** still to decide; of them put off, and claimed by other people now */
  undecided: count,
  skipped: count,
  elsewhere: count,
  /** one's own median time on a pair, of the last 20; null before the first */
  medianDurationMs: count.nullable(),
});

export const queueView = z.object({
  pairSet: z.object({ id, name: z.string() }),
  progress: queueProgress,
  /** one's own last decision that can be undone */
  last: lastDecision.nullable(),
});
export type QueueView = z.infer<typeof queueView>;

/** The desk of a reviewer: the sets that can be reviewed, and one of them. */
export const reviewDeskView = z.object({
  userId: z.string(),
  sets: z.array(z.object({ id, name: z.string(), total: count, undecided: count })),
  /** sets that are being built now */
  building: count,
  queue: queueView.nullable(),
});
export type ReviewDeskView = z.infer<typeof reviewDeskView>;

export const claimView = z.object({
  /** pairs to show next, in order */
  pairs: z.array(reviewPairView),
  /** of those held, the ones that are not one's own any more */
  lost: z.array(id),
  queue: queueView,
});
export type ClaimView = z.infer<typeof claimView>;

export const decisionView = z.object({
  reviewId: id,
  pairId: id,
  decision: z.enum(decisions),
  reason: z.enum(rejectCodes).nullable(),
  state: pairState,
  version: count,
  at: timestamp,
  undoneAt: timestamp.nullable(),
  /** the candidate that the strategy proposed as chosen, and both sides' scores, no longer hidden */
  proposedId: id,
  left: sideScore.nullable(),
  right: sideScore.nullable(),
});
export type DecisionView = z.infer<typeof decisionView>;

export const undoView = z.object({
  /** the pair, claimed again; null where it has moved on since */
  pair: reviewPairView.nullable(),
  queue: queueView,
});
export type UndoView = z.infer<typeof undoView>;

const tag = 'Review';
const seed = z.coerce.number().int().min(0).max(2_147_483_647).default(0);

export const getReviewDeskEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/reviews',
  summary: 'The pair sets that can be reviewed, and how far one of them is',
  tag,
  params: projectParams,
  query: z.object({ set: id.optional() }),
  response: reviewDeskView,
});

export const claimPairsEndpoint = endpoint({
  method: 'POST',
  path: '/projects/{project}/reviews/claims',
  summary: 'Claim the next pairs to review, for two minutes, and renew the claims held',
  tag,
  params: projectParams,
  body: z.strictObject({
    pairSet: id,
    order: z.enum(queueOrders).default('uncertain'),
    seed,
    count: z.number().int().min(0).max(10).default(2),
    held: z.array(id).max(100).default([]),
  }),
  response: claimView,
});

export const releaseClaimsEndpoint = endpoint({
  method: 'DELETE',
  path: '/projects/{project}/reviews/claims',
  summary: 'Give one’s own claims back to the queue',
  tag,
  params: projectParams,
  response: z.object({ released: count }),
});

export const reviewPairEndpoint = endpoint({
  method: 'POST',
  path: '/projects/{project}/pairs/{id}/reviews',
  summary: 'Decide a pair: once per key, and only the version that was looked at',
  tag,
  params: projectIdParams,
  body: decideInput,
  response: decisionView,
});

export const undoReviewEndpoint = endpoint({
  method: 'POST',
  path: '/projects/{project}/reviews/{id}/undo',
  summary: 'Take back one’s own decision',
  tag,
  params: projectIdParams,
  response: undoView,
});
