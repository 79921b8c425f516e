import type { ReviewDeskView } from '@/lib/contracts/review';
import { AppError } from '@/lib/errors';
import { type Actor, actorId } from '../actor';
import { db } from '../db';
import { countPairs, noPairs } from '../pairs/pair-set-view';
import { authorise } from '../projects/authorise';
import { readQueue } from './read-queue';

const SHOWN_SETS = 100;

/** Where a reviewer sits down: the set asked for, else the newest one in which something is left to decide. */
export async function getReviewDesk(
  actor: Actor,
  input: { project: string; set?: number | undefined },
): Promise<ReviewDeskView> {
  const project = await authorise(actor, input.project, 'viewer');
  const [ready, building] = await Promise.all([
    db().pairSet.findMany({
      where: { projectId: project.id, state: 'ready' },
      orderBy: { id: 'desc' },
      take: SHOWN_SETS,
    }),
    db().pairSet.count({ where: { projectId: project.id, state: { in: ['queued', 'building'] } } }),
  ]);
  const counts = await countPairs(ready.map((set) => set.id));
  const sets = ready.map((set) => {
    const { proposed, approved, rejected, skipped } = counts.get(set.id) ?? noPairs();
    return {
      id: Number(set.id),
      name: set.name,
      total: proposed + approved + rejected + skipped,
      undecided: proposed + skipped,
    };
  });
  const wanted = input.set ?? (sets.find((set) => set.undecided > 0) ?? sets[0])?.id;
  const set = ready.find(({ id }) => Number(id) === wanted);
  if (input.set !== undefined && !set) {
    throw new AppError(
      'not_found',
      `There is no pair set ${input.set} that can be reviewed in this project.`,
    );
  }
  const userId = actorId(actor);
  return { userId, sets, building, queue: set ? await readQueue(set, userId) : null };
}
