import type { RunView } from '@/lib/contracts/run';
import { enqueue } from '@/lib/queue/enqueue';
import type { Actor } from '../actor';
import { changeRunState, type RunReference } from './change-run-state';

/**
 * Goes on with a paused run, or with a cancelled one, so that a cancel can be undone: the remaining items get jobs again,
 * in the background.
 */
export async function resumeRun(actor: Actor, run: RunReference): Promise<RunView> {
  return await changeRunState(actor, run, {
    action: 'resume-run',
    from: ['paused', 'cancelled'],
    to: 'queued',
    also: async (tx, runId) => {
      await tx.runItem.updateMany({
        where: { runId, state: 'cancelled' },
        data: { state: 'queued', endedAt: null },
      });
      await enqueue(tx, 'start-run', [{ runId: String(runId) }]);
    },
  });
}
