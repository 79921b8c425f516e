import type { NeighboursView, SampleOrder, SampleSort } from '@/lib/contracts/sample';
import { AppError } from '@/lib/errors';
import { Prisma } from '@/prisma/generated/client';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { findScorerId } from './find-scorer-id';
import { countBefore, readWalk, type WalkKey } from './read-walk';
import { type ListScope, sampleWalks, type Walk } from './sample-walks';

interface GetNeighbours extends SampleOrder {
  project: string;
  id: number;
}

/**
 * The samples before and after one in a list. One that a decision has just taken out of the list still has its
 * neighbours: they follow from its place.
 */
export async function getNeighbours(actor: Actor, input: GetNeighbours): Promise<NeighboursView> {
  const project = await authorise(actor, input.project, 'viewer');
  const scope = { projectId: project.id, modelId: await findScorerId(project.id, input.model) };
  const sampleId = BigInt(input.id);
  const number = await findNumber(scope, sampleId, input.sort);
  const walks = sampleWalks(scope, input, input.sort, input.direction);
  const name = number.walk;
  const at = walks.findIndex((walk) => walk.name === name || walks.length === 1);
  const key: WalkKey = { value: number.value, id: sampleId };
  const own = walks[at];
  if (!own) return { previous: null, next: null, position: null, total: 0 };
  const [next, previous, counts, before, itself] = await Promise.all([
    firstBeyond(walks.slice(at), key, false),
    firstBeyond(walks.slice(0, at + 1).reverse(), key, true),
    Promise.all(walks.map((walk) => countBefore(walk, null))),
    countBefore(own, key),
    contains(own, sampleId),
  ]);
  const ahead = counts.slice(0, at).reduce((sum, count) => sum + count, 0);
  return {
    previous,
    next,
    position: itself ? ahead + before + 1 : null,
    total: counts.reduce((sum, count) => sum + count, 0),
  };
}

/** The first of the walks holds the place itself; the others are read from their ends. */
async function firstBeyond(walks: readonly Walk[], key: WalkKey, backwards: boolean): Promise<number | null> {
  for (const [position, walk] of walks.entries()) {
    const after = position === 0 ? key : undefined;
    const [found] = await readWalk(walk, { after, backwards, limit: 1 });
    if (found) return Number(found.id);
  }
  return null;
}

async function contains(walk: Walk, id: bigint): Promise<boolean> {
  const only = { ...walk, where: Prisma.sql`${walk.where} AND ${walk.id} = ${id}` };
  return (await readWalk(only, { limit: 1 })).length > 0;
}

const numberColumns = {
  margin: 'margin',
  best: 'bestScore',
  worst: 'worstScore',
  spread: 'spread',
  correct: 'correct',
  reason: 'meanReason',
  verdict: 'meanVerdict',
  'fluent-wrong': 'fluentWrong',
  groundless: 'groundless',
  uncertainty: 'uncertainty',
  disagreement: 'disagreement',
} as const satisfies Record<Exclude<SampleSort, 'id'>, string>;

async function findNumber(
  { projectId, modelId }: ListScope,
  id: bigint,
  sort: SampleSort,
): Promise<{ walk: Walk['name']; value: number | null }> {
  const sample = await db().sample.findFirst({ where: { id, projectId }, select: { id: true } });
  if (!sample) throw new AppError('not_found', 'There is no such sample in this project.');
  if (sort === 'id' || modelId === null) return { walk: 'samples', value: null };
  const column = numberColumns[sort];
  const summary = await db().sampleSummary.findUnique({
    where: { sampleId_modelId: { sampleId: id, modelId } },
    // Not the whole row: the client refuses arrays that hold a null, and `scores` does for an invalid candidate.
    select: {
      margin: true,
      bestScore: true,
      worstScore: true,
      spread: true,
      correct: true,
      meanReason: true,
      meanVerdict: true,
      fluentWrong: true,
      groundless: true,
      uncertainty: true,
      disagreement: true,
    },
  });
  if (!summary) return { walk: 'samples', value: null };
  const value = summary[column];
  return { walk: value === null ? 'nulls' : 'numbers', value };
}
