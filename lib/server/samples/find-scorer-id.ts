import { AppError } from '@/lib/errors';
import { db } from '../db';
import { findScorer } from './find-scorer';

/** The most used scorer of a project changes while runs go on; a list may be this far behind. */
const KEPT_MS = 10_000;
const KEPT_PROJECTS = 500;
const mostUsed = new Map<bigint, { id: bigint; untilMs: number }>();

/**
 * The scorer whose numbers a list shows: the one asked for, else the most used of the project, which is counted once in
 * a while and not for every page. Null: nothing is scored yet. For callers that have authorised.
 */
export async function findScorerId(projectId: bigint, asked: number | undefined): Promise<bigint | null> {
  if (asked !== undefined) {
    const model = await db().model.findUnique({ where: { id: BigInt(asked) }, select: { id: true } });
    if (!model) throw new AppError('not_found', 'There is no such model.');
    return model.id;
  }
  const kept = mostUsed.get(projectId);
  if (kept && kept.untilMs > Date.now()) return kept.id;
  const { scorer } = await findScorer(projectId, undefined);
  if (!scorer) return null;
  if (mostUsed.size >= KEPT_PROJECTS) mostUsed.clear();
  mostUsed.set(projectId, { id: BigInt(scorer.id), untilMs: Date.now() + KEPT_MS });
  return BigInt(scorer.id);
}
