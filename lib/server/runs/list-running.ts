import type { RunningView } from '@/lib/contracts/run';
import { db } from '../db';
import { loadProgress } from './load-progress';

/** The work a project has under way: what goes on, what waits, what is paused. Who may see it is for the caller to say. */
export async function listRunning(projectId: bigint): Promise<RunningView[]> {
  const runs = await db().run.findMany({
    where: { projectId, state: { in: ['queued', 'running', 'paused'] } },
    orderBy: { id: 'desc' },
    take: 20,
  });
  return await Promise.all(
    runs.map(async (run) => {
      const { items, total, etaSeconds } = await loadProgress(projectId, run.id);
      const { id, name, kind, state } = run;
      return {
        id: Number(id),
        name,
        kind,
        state,
        done: items.done,
        failed: items.failed,
        total,
        etaSeconds: state === 'paused' ? null : etaSeconds,
      };
    }),
  );
}
