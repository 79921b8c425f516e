import type { UndoView } from '@/lib/contracts/review';
import { AppError } from '@/lib/errors';
import type { Pair, PairSet, Review } from '@/prisma/generated/client';
import { type Actor, actorId } from '../actor';
import { db, type Tx } from '../db';
import { type AuthorisedProject, authorise } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';
import { CLAIM_SECONDS } from './claim-seconds';
import { readQueue } from './read-queue';
import { readReviewPairs } from './read-review-pairs';

/**
 * Takes back one's own decision: the pair is as it was before it, claimed again. A decision that is undone already is
 * answered the same way.
 */
export async function undoReview(actor: Actor, input: { project: string; id: number }): Promise<UndoView> {
  const project = await authorise(actor, input.project, 'reviewer');
  const userId = actorId(actor);
  const set = await db().$transaction(async (tx) => {
    const review = await tx.review.findFirst({
      where: { id: BigInt(input.id), userId, pair: { projectId: project.id } },
      include: { pair: { include: { pairSet: true } } },
    });
    if (!review) throw new AppError('not_found', `You have made no decision ${input.id} in this project.`);
    await undo(tx, actor, project, review);
    return { ...review.pair.pairSet, pairId: review.pairId };
  });
  return {
    pair: await findOwn(set, set.pairId, { userId, hidden: project.hideScores }),
    queue: await readQueue(set, userId),
  };
}

async function undo(
  tx: Tx,
  actor: Actor,
  project: AuthorisedProject,
  { id, pairId }: { id: bigint; pairId: bigint },
): Promise<void> {
  // Whoever decides changes the pair first: with its row locked its decisions stand still.
  await tx.$executeRaw`SELECT 1 FROM pair WHERE id = ${pairId} FOR UPDATE`;
  const standing = await tx.review.findMany({
    where: { pairId, undoneAt: null },
    orderBy: { id: 'desc' },
    take: 2,
  });
  const review = standing.find((row) => row.id === id);
  if (!review) return;
  if (standing[0]?.id !== id) {
    throw new AppError('conflict', 'The pair has been decided again since: that decision stands.');
  }
  const [, before] = standing;
  await restore(tx, pairId, review, before);
  await tx.review.update({ where: { id }, data: { undoneAt: new Date() } });
  await claimAgain(tx, pairId, actorId(actor));
  await recordAudit(tx, actor, {
    projectId: project.id,
    action: 'undo-review',
    subject: `pair/${pairId}`,
    detail: { review: Number(id), decision: review.decision },
  });
}

async function restore(tx: Tx, pairId: bigint, review: Review, before: Review | undefined): Promise<void> {
  const swapped = review.decision === 'swap';
  await tx.$executeRaw`
    UPDATE pair p
    SET state = ${before ? 'skipped' : 'proposed'}::pair_state, version = p.version + 1,
      chosen_id = CASE WHEN ${swapped} THEN p.rejected_id ELSE p.chosen_id END,
      rejected_id = CASE WHEN ${swapped} THEN p.chosen_id ELSE p.rejected_id END,
      margin = CASE WHEN ${swapped} THEN -p.margin ELSE p.margin END
    WHERE p.id = ${pairId}`;
}

async function claimAgain(tx: Tx, pairId: bigint, userId: string): Promise<void> {
  const claimed = await tx.$executeRaw`
    INSERT INTO claim (pair_id, user_id, until)
    VALUES (${pairId}, ${userId}, now() + make_interval(secs => ${CLAIM_SECONDS}))
    ON CONFLICT (pair_id) DO UPDATE SET user_id = excluded.user_id, until = excluded.until
    WHERE claim.until < now() OR claim.user_id = excluded.user_id`;
  if (claimed !== 1) {
    throw new AppError('conflict', 'Somebody else is looking at this pair now: it cannot be taken back.');
  }
}

async function findOwn(set: PairSet, pairId: Pair['id'], reader: { userId: string; hidden: boolean }) {
  const claimed = await db().claim.findFirst({
    where: { pairId, userId: reader.userId, pair: { state: { in: ['proposed', 'skipped'] } } },
  });
  if (!claimed) return null;
  const [pair] = await readReviewPairs(db(), { set, ids: [pairId], ...reader });
  return pair ?? null;
}
