import type { Direction } from '@/lib/contracts/sample';
import { Prisma } from '@/prisma/generated/client';
import { db } from '../db';
import type { Walk } from './sample-walks';

/** A place within a walk: that of the sample with this id. */
export interface WalkKey {
  /** null in a walk without a column, and among those that have no number */
  value: number | null;
  id: bigint;
}

interface ReadWalk {
  /** Only what lies beyond this place, in the direction of reading. */
  after?: WalkKey | undefined;
  /** Reads from the end. */
  backwards?: boolean;
  limit: number;
}

export async function readWalk(
  walk: Walk,
  { after, backwards = false, limit }: ReadWalk,
): Promise<WalkKey[]> {
  return await db().$queryRaw<WalkKey[]>(walkSql(walk, { after, backwards, limit }));
}

/** How many samples of a walk stand before a place. */
export async function countBefore(walk: Walk, key: WalkKey | null): Promise<number> {
  const before = key ? Prisma.sql` AND ${beyond(walk, key, true)}` : Prisma.empty;
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM ${walk.from} WHERE ${walk.where}${before}`;
  return row?.count ?? 0;
}

export function walkSql(walk: Walk, { after, backwards = false, limit }: ReadWalk): Prisma.Sql {
  const { column, id } = walk;
  const where = after ? Prisma.sql`${walk.where} AND ${beyond(walk, after, backwards)}` : walk.where;
  const order = [
    ...(column ? [Prisma.sql`${column} ${keyword(walk.columnDirection, backwards)}`] : []),
    Prisma.sql`${id} ${keyword(walk.idDirection, backwards)}`,
  ];
  return Prisma.sql`
    SELECT ${id} AS id, ${column ?? Prisma.sql`NULL`}::float8 AS value
    FROM ${walk.from} WHERE ${where}
    ORDER BY ${Prisma.join(order, ', ')} LIMIT ${limit}`;
}

function keyword(direction: Direction, backwards: boolean): Prisma.Sql {
  return (direction === 'asc') === backwards ? Prisma.sql`DESC` : Prisma.sql`ASC`;
}

function beyond({ column, id, columnDirection, idDirection }: Walk, key: WalkKey, backwards: boolean) {
  const idBeyond = (idDirection === 'asc') === backwards ? Prisma.sql`<` : Prisma.sql`>`;
  const byId = Prisma.sql`${id} ${idBeyond} ${key.id}`;
  if (!column || key.value === null) return byId;
  const value = Prisma.sql`${key.value}::float8`;
  const lower = (columnDirection === 'asc') === backwards;
  // Not a bare OR: the first half alone bounds the walk along the index.
  return lower
    ? Prisma.sql`${column} <= ${value} AND (${column} < ${value} OR (${column} = ${value} AND ${byId}))`
    : Prisma.sql`${column} >= ${value} AND (${column} > ${value} OR (${column} = ${value} AND ${byId}))`;
}
