import type { RunView } from '@/lib/contracts/run';
import type { Actor } from '../actor';
import { changeRunState, type RunReference } from './change-run-state';

/** Stops a run for now. Workers notice within seconds and give back what they hold. */
export async function pauseRun(actor: Actor, run: RunReference): Promise<RunView> {
  return await changeRunState(actor, run, {
    action: 'pause-run',
    from: ['queued', 'running'],
    to: 'paused',
  });
}
