import type { PairSetView } from '@/lib/contracts/pair';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { toPairSetViews } from './pair-set-view';

/** Newest first. */
export async function listPairSets(
  actor: Actor,
  input: { project: string; cursor?: string | undefined; limit: number },
): Promise<{ items: PairSetView[]; next: string | null }> {
  const project = await authorise(actor, input.project, 'viewer');
  const found = await db().pairSet.findMany({
    where: { projectId: project.id, ...(input.cursor ? { id: { lt: BigInt(input.cursor) } } : {}) },
    orderBy: { id: 'desc' },
    take: input.limit + 1,
  });
  const items = await toPairSetViews(found.slice(0, input.limit));
  return { items, next: found.length > input.limit ? String(items.at(-1)?.id) : null };
}
