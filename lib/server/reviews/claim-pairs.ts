import type { ClaimView, QueueOrder } from '@/lib/contracts/review';
import { AppError } from '@/lib/errors';
import { Prisma } from '@/prisma/generated/client';
import { type Actor, actorId } from '../actor';
import { db } from '../db';
import { getPairSetRow } from '../pairs/get-pair-set';
import { authorise } from '../projects/authorise';
import { CLAIM_SECONDS } from './claim-seconds';
import { walkQueue } from './queue-walk';
import { readQueue } from './read-queue';
import { readReviewPairs } from './read-review-pairs';

interface ClaimPairs {
  project: string;
  pairSet: number;
  order: QueueOrder;
  seed: number;
  /** how many pairs to give */
  count: number;
  /** pairs that are on the reviewer's desk already: renewed, and not given again */
  held: readonly number[];
}

/** So many are looked at beyond those asked for: others may take the same ones at the same moment. */
const SPARE = 30;
const MAX_TRIES = 20;

/**
 * The next pairs of a queue, claimed for the reviewer until the claim expires. Pairs that the reviewer had claimed and
 * does not hold, as after a reload, come first.
 */
export async function claimPairs(actor: Actor, input: ClaimPairs): Promise<ClaimView> {
  const project = await authorise(actor, input.project, 'reviewer');
  const set = await getPairSetRow(project.id, input.pairSet);
  if (set.state !== 'ready') {
    throw new AppError('conflict', `The pair set is ${set.state}: it can be reviewed once it is ready.`);
  }
  const userId = actorId(actor);
  const held = input.held.map(BigInt);
  const lost = await renew(set.id, userId, held);
  const walk = { pairSetId: set.id, order: input.order, seed: input.seed };
  const notHeld = Prisma.sql`NOT (p.id = ANY(${held}::bigint[]))`;

  const mine = await walkQueue(db(), {
    ...walk,
    where: Prisma.sql`${notHeld} AND ${claimedBy(userId)}`,
    limit: input.count,
  });
  const gone = await renew(set.id, userId, mine);
  const ids = mine.filter((id) => !gone.includes(id));
  for (let tries = 0; ids.length < input.count && tries < MAX_TRIES; tries++) {
    const wanted = input.count - ids.length;
    const open = await walkQueue(db(), {
      ...walk,
      where: Prisma.sql`${notHeld} AND ${unclaimed}`,
      limit: wanted + SPARE,
    });
    if (open.length === 0) break;
    ids.push(...(await take(userId, open, wanted)));
  }
  return {
    pairs: await readReviewPairs(db(), { set, ids, userId, hidden: project.hideScores }),
    lost: lost.map(Number),
    queue: await readQueue(set, userId),
  };
}

const unclaimed = Prisma.sql`NOT EXISTS (SELECT 1 FROM claim c WHERE c.pair_id = p.id AND c.until >= now())`;

function claimedBy(userId: string): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM claim c WHERE c.pair_id = p.id AND c.user_id = ${userId})`;
}

/** Claims that are still one's own go on, also expired ones that nobody took. Gives those that do not. */
async function renew(pairSetId: bigint, userId: string, ids: readonly bigint[]): Promise<bigint[]> {
  if (ids.length === 0) return [];
  const renewed = await db().$queryRaw<{ id: bigint }[]>`
    UPDATE claim SET until = now() + make_interval(secs => ${CLAIM_SECONDS})
    FROM pair p
    WHERE p.id = claim.pair_id AND p.pair_set_id = ${pairSetId}
      AND claim.pair_id = ANY(${ids}::bigint[]) AND claim.user_id = ${userId}
    RETURNING claim.pair_id AS id`;
  const kept = new Set(renewed.map((row) => row.id));
  return ids.filter((id) => !kept.has(id));
}

/**
 * Claims up to `wanted` of these pairs, in their order. Pairs that somebody is about to claim or decide are passed over,
 * and a claim that came first stands: the insert itself decides.
 */
async function take(userId: string, ids: readonly bigint[], wanted: number): Promise<bigint[]> {
  const taken = await db().$queryRaw<{ id: bigint }[]>`
    WITH free AS (
      SELECT p.id FROM unnest(${ids}::bigint[]) WITH ORDINALITY AS open (id, place)
      JOIN pair p ON p.id = open.id
      WHERE p.state IN ('proposed', 'skipped') AND ${unclaimed}
      ORDER BY open.place LIMIT ${wanted}
      FOR UPDATE OF p SKIP LOCKED
    )
    INSERT INTO claim (pair_id, user_id, until)
    SELECT id, ${userId}, now() + make_interval(secs => ${CLAIM_SECONDS}) FROM free
    ON CONFLICT (pair_id) DO UPDATE SET user_id = excluded.user_id, until = excluded.until
    WHERE claim.until < now()
    RETURNING pair_id AS id`;
  const got = new Set(taken.map((row) => row.id));
  return ids.filter((id) => got.has(id));
}
