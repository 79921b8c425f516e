import type { QueueOrder } from '@/lib/contracts/review';
import { Prisma } from '@/prisma/generated/client';
import type { Tx } from '../db';

interface QueueWalk {
  pairSetId: bigint;
  order: QueueOrder;
  seed: number;
  /** further conditions on the pair `p` */
  where: Prisma.Sql;
  limit: number;
}

/** The undecided pairs of a set in the order of its queue: those put off come last, the longest ago first. */
export async function walkQueue(
  tx: Tx,
  { pairSetId, order, seed, where, limit }: QueueWalk,
): Promise<bigint[]> {
  const inState = (state: 'proposed' | 'skipped') =>
    Prisma.sql`p.pair_set_id = ${pairSetId} AND p.state = ${state}::pair_state AND ${where}`;
  const putOffAt = Prisma.sql`(SELECT max(r.id) FROM review r
    WHERE r.pair_id = p.id AND r.decision = 'later' AND r.undone_at IS NULL)`;
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM (
      ${Prisma.join(proposedParts(order, seed, inState('proposed'), limit), ' UNION ALL ')}
      UNION ALL
      (SELECT p.id, 1 AS stage, ${putOffAt}::float8 AS place FROM pair p WHERE ${inState('skipped')}
       ORDER BY place, p.id LIMIT ${limit})
    ) queue
    ORDER BY stage, place, id LIMIT ${limit}`;
  return rows.map((row) => row.id);
}

function proposedParts(order: QueueOrder, seed: number, where: Prisma.Sql, limit: number): Prisma.Sql[] {
  if (order === 'random') {
    return [
      Prisma.sql`(SELECT p.id, 0 AS stage, hashint8extended(p.id, ${seed}::bigint)::float8 AS place
        FROM pair p WHERE ${where} ORDER BY place, p.id LIMIT ${limit})`,
    ];
  }
  const falling = Prisma.sql`(SELECT p.id, 0 AS stage, -p.margin AS place
    FROM pair p WHERE ${where} ORDER BY p.margin DESC, p.id LIMIT ${limit})`;
  if (order === 'margin') return [falling];
  // Nearest to zero from both sides: two walks along the index instead of a sort of the whole set.
  return [
    Prisma.sql`(SELECT p.id, 0 AS stage, p.margin AS place
      FROM pair p WHERE ${where} AND p.margin >= 0 ORDER BY p.margin, p.id LIMIT ${limit})`,
    Prisma.sql`(SELECT p.id, 0 AS stage, -p.margin AS place
      FROM pair p WHERE ${where} AND p.margin < 0 ORDER BY p.margin DESC, p.id LIMIT ${limit})`,
  ];
}
