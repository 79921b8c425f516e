import type { RunView } from '@/lib/contracts/run';
import type { Actor } from '../actor';
import { changeRunState, type RunReference } from './change-run-state';

/** Ends a run. What it stored stays; what workers hold is dropped within seconds. */
export async function cancelRun(actor: Actor, run: RunReference): Promise<RunView> {
  return await changeRunState(actor, run, {
    action: 'cancel-run',
    from: ['queued', 'running', 'paused'],
    to: 'cancelled',
    also: async (tx, runId) => {
      await tx.runItem.updateMany({
        where: { runId, state: 'queued' },
        data: { state: 'cancelled', endedAt: new Date() },
      });
    },
  });
}
