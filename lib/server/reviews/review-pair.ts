import type * as z from 'zod';
import type { Decision, DecisionView, decideInput } from '@/lib/contracts/review';
import { AppError } from '@/lib/errors';
import { type Actor, actorId } from '../actor';
import { db, type Tx } from '../db';
import { type AuthorisedProject, authorise } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';
import { isUniqueViolation } from '../unique-violation';
import { readDecision, stateAfter } from './decision-view';

type ReviewPair = { project: string; id: number } & z.output<typeof decideInput>;

/**
 * Decides a pair, if it is still the version that was looked at. Whoever comes second is told who was first; the same
 * decision sent again is answered as it was the first time.
 */
export async function reviewPair(actor: Actor, input: ReviewPair): Promise<DecisionView> {
  const project = await authorise(actor, input.project, 'reviewer');
  const replayed = await findReplay(actor, input);
  if (replayed !== null) return await readDecision(db(), replayed);
  try {
    const reviewId = await db().$transaction(async (tx) => await decide(tx, actor, project, input));
    if (reviewId !== null) return await readDecision(db(), reviewId);
  } catch (error) {
    // The same key at the same moment, on another pair.
    if (!isUniqueViolation(error)) throw error;
  }
  const meanwhile = await findReplay(actor, input);
  if (meanwhile !== null) return await readDecision(db(), meanwhile);
  throw await refusal(project.id, input);
}

/** Null: the pair is not what the reviewer saw, and nothing was written. */
async function decide(
  tx: Tx,
  actor: Actor,
  project: AuthorisedProject,
  input: ReviewPair,
): Promise<bigint | null> {
  const pairId = BigInt(input.id);
  const leftId = BigInt(input.leftId);
  const rightId = BigInt(input.rightId);
  const seen = await tx.pair.findFirst({ where: { id: pairId, projectId: project.id } });
  if (!seen) return null;
  const decision = settle(input.decision, seen.chosenId === leftId);
  const swapped = decision === 'swap';
  const decided = await tx.$executeRaw`
    UPDATE pair p
    SET state = ${stateAfter[decision]}::pair_state, version = p.version + 1,
      chosen_id = CASE WHEN ${swapped} THEN p.rejected_id ELSE p.chosen_id END,
      rejected_id = CASE WHEN ${swapped} THEN p.chosen_id ELSE p.rejected_id END,
      margin = CASE WHEN ${swapped} THEN -p.margin ELSE p.margin END
    FROM pair_set s
    WHERE p.id = ${pairId} AND p.version = ${input.version} AND p.state IN ('proposed', 'skipped')
      AND p.chosen_id = ${seen.chosenId} AND p.rejected_id = ${seen.rejectedId}
      AND (p.chosen_id, p.rejected_id) IN ((${leftId}, ${rightId}), (${rightId}, ${leftId}))
      AND s.id = p.pair_set_id AND s.state = 'ready'`;
  if (decided !== 1) return null;
  const review = await tx.review.create({
    data: {
      pairId,
      pairVersion: input.version,
      userId: actorId(actor),
      decision,
      reason: input.reason ?? null,
      note: input.note || null,
      flagged: input.flagged,
      idempotencyKey: input.idempotencyKey,
      leftId,
      rightId,
      durationMs: input.durationMs,
    },
  });
  await tx.claim.deleteMany({ where: { pairId } });
  await recordAudit(tx, actor, {
    projectId: project.id,
    action: 'review-pair',
    subject: `pair/${pairId}`,
    detail: {
      review: Number(review.id),
      decision,
      version: input.version,
      ...(input.reason ? { reason: input.reason } : {}),
    },
  });
  return review.id;
}

function settle(decision: ReviewPair['decision'], chosenIsLeft: boolean): Decision {
  if (decision === 'left') return chosenIsLeft ? 'approve' : 'swap';
  if (decision === 'right') return chosenIsLeft ? 'swap' : 'approve';
  return decision;
}

/** The review that this key stored before. @throws AppError when the key was spent on something else */
async function findReplay(actor: Actor, input: ReviewPair): Promise<bigint | null> {
  const review = await db().review.findUnique({ where: { idempotencyKey: input.idempotencyKey } });
  if (!review) return null;
  if (review.userId !== actorId(actor) || review.pairId !== BigInt(input.id)) {
    throw new AppError('conflict', 'This idempotency key belongs to another decision.', {
      fields: [{ field: 'idempotencyKey', message: 'is taken' }],
    });
  }
  return review.id;
}

async function refusal(projectId: bigint, input: ReviewPair): Promise<AppError> {
  const pair = await db().pair.findFirst({
    where: { id: BigInt(input.id), projectId },
    include: { reviews: { where: { undoneAt: null }, orderBy: { id: 'desc' }, take: 1 } },
  });
  if (!pair) return new AppError('not_found', `There is no pair ${input.id} in this project.`);
  const [review] = pair.reviews;
  if (!review || review.pairVersion < input.version) {
    return new AppError('conflict', 'This pair was rebuilt or changed since you saw it: look at it again.');
  }
  const winner = await db().user.findUnique({ where: { id: review.userId } });
  const at = review.at.toISOString().slice(0, 16).replace('T', ' ');
  const what = review.decision === 'later' ? 'Put off' : 'Decided';
  return new AppError('conflict', `${what} by ${winner?.name ?? review.userId} at ${at} UTC.`);
}
