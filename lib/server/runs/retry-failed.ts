import type { RunView } from '@/lib/contracts/run';
import { AppError } from '@/lib/errors';
import { enqueue } from '@/lib/queue/enqueue';
import type { Actor } from '../actor';
import { changeRunState, type RunReference } from './change-run-state';

/** Puts a run's failed items back to work. */
export async function retryFailed(actor: Actor, run: RunReference): Promise<RunView> {
  return await changeRunState(actor, run, {
    action: 'retry-run',
    from: ['queued', 'running', 'done', 'failed'],
    to: 'queued',
    also: async (tx, runId) => {
      const failed = await tx.runItem.updateMany({
        where: { runId, state: 'failed' },
        data: { state: 'queued', errorCause: null, errorMessage: null, endedAt: null },
      });
      if (failed.count === 0) throw new AppError('conflict', 'No item of this run has failed.');
      await enqueue(tx, 'start-run', [{ runId: String(runId) }]);
    },
  });
}
