import type { PairLineView, PairSort, PairState } from '@/lib/contracts/pair';
import { invalidField } from '@/lib/errors';
import { Prisma } from '@/prisma/generated/client';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { getPairSetRow } from './get-pair-set';
import { hidesScores } from './hides-scores';
import { readPairLines } from './read-pair-lines';

interface ListPairs {
  project: string;
  id: number;
  state?: PairState | undefined;
  sort: PairSort;
  cursor?: string | undefined;
  limit: number;
}

/** One page of a set's pairs: ids along an index first, then the lines of those alone. */
export async function listPairs(
  actor: Actor,
  input: ListPairs,
): Promise<{ items: PairLineView[]; next: string | null }> {
  const project = await authorise(actor, input.project, 'viewer');
  const set = await getPairSetRow(project.id, input.id);
  const hideUndecided = hidesScores(project);
  // The order, and the cursor that carries a margin, would tell what is hidden.
  if (hideUndecided && input.sort === 'margin') {
    throw invalidField('sort', 'This project hides scores until a pair is decided: sort by sample.');
  }
  const keys = await readKeys(set.id, input);
  const shown = keys.slice(0, input.limit);
  const last = shown.at(-1);
  return {
    items: await readPairLines(
      set,
      shown.map(({ id }) => id),
      { hideUndecided },
    ),
    next: keys.length > input.limit && last ? cursorOf(input.sort, last) : null,
  };
}

interface Key {
  id: bigint;
  sampleId: bigint;
  margin: number;
}

async function readKeys(setId: bigint, { sort, state, cursor, limit }: ListPairs): Promise<Key[]> {
  const conditions = [
    Prisma.sql`pair_set_id = ${setId}`,
    ...(state ? [Prisma.sql`state = ${state}::pair_state`] : []),
    ...(cursor === undefined ? [] : [sort === 'sample' ? afterSample(cursor) : afterMargin(cursor)]),
  ];
  const order = sort === 'sample' ? Prisma.sql`sample_id` : Prisma.sql`margin DESC, id DESC`;
  return await db().$queryRaw<Key[]>`
    SELECT id, sample_id AS "sampleId", margin FROM pair
    WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY ${order} LIMIT ${limit + 1}`;
}

function cursorOf(sort: PairSort, { id, sampleId, margin }: Key): string {
  return sort === 'sample' ? String(sampleId) : `${margin}:${id}`;
}

function afterSample(cursor: string): Prisma.Sql {
  if (!/^\d{1,18}$/.test(cursor)) throw notACursor();
  return Prisma.sql`sample_id > ${BigInt(cursor)}`;
}

function afterMargin(cursor: string): Prisma.Sql {
  const [, number, id] = /^(-?\d[\d.e-]*):(\d{1,18})$/.exec(cursor) ?? [];
  const margin = Number(number);
  if (id === undefined || !Number.isFinite(margin)) throw notACursor();
  // Not a bare OR: the first half alone bounds the walk along the index.
  return Prisma.sql`margin <= ${margin}::float8
    AND (margin < ${margin}::float8 OR (margin = ${margin}::float8 AND id < ${BigInt(id)}))`;
}

function notACursor() {
  return invalidField('cursor', 'This is not a cursor of this list: leave it out to begin at the head.');
}
