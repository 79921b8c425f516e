import { setMaxListeners } from 'node:events';
import { InferenceError } from '@/lib/inference/inference-error';
import { ServersUnavailableError } from '@/lib/inference/servers-unavailable-error';
import type { TaskPayload } from '@/lib/queue/tasks';
import { claimItem, type ItemClaim } from '@/lib/server/run-items/claim-item';
import { completeItem } from '@/lib/server/run-items/complete-item';
import { failItem } from '@/lib/server/run-items/fail-item';
import { loadRunSetting } from '@/lib/server/run-items/load-run-setting';
import { releaseItem } from '@/lib/server/run-items/release-item';
import { ItemFailedError } from '../item-handler';
import { itemHandlers } from '../item-handlers';
import type { TaskRun } from '../worker-context';

/** After so many tries whatever happens to an item is its own doing, not that of a passing fault. */
const MAX_ATTEMPTS = 20;
const LONGEST_DELAY_SECONDS = 30;

/**
 * Works one item under a lease. Whoever was handed the job: only the holder of the newest claim can store anything, and
 * an item that is not done afterwards waits again with a job of its own.
 */
export async function runItem({ runItemId }: TaskPayload<'run-item'>, task: TaskRun): Promise<void> {
  const { actor, leases, servers, log } = task;
  const claim = await claimItem(actor, BigInt(runItemId));
  if (!claim) return;
  const signal = AbortSignal.any([leases.hold(claim), task.signal]);
  // As many requests listen to it as the item has candidates.
  setMaxListeners(0, signal);
  try {
    const run = await loadRunSetting(actor, claim.runId);
    const result = await itemHandlers[claim.kind]({ actor, claim, run, servers, signal });
    signal.throwIfAborted();
    const stored = await completeItem(actor, claim, result);
    if (!stored) {
      log.warn({ runItemId, attempt: claim.attempt }, 'another worker took this item over; nothing stored');
      await releaseItem(actor, claim);
    }
  } catch (error) {
    await settle(error, claim, task, signal.aborted);
  } finally {
    leases.drop(claim);
  }
}

async function settle(error: unknown, claim: ItemClaim, task: TaskRun, aborted: boolean): Promise<void> {
  const { actor, waitingModels, log } = task;
  const item = { runItemId: String(claim.id), attempt: claim.attempt };
  if (aborted) return await releaseItem(actor, claim);
  if (error instanceof ServersUnavailableError) {
    const modelId = String(claim.modelId);
    log.info({ ...item, modelId, message: error.message }, 'no server now; the items of this model wait');
    waitingModels.wait(modelId, error.retryAfterMs);
    return await releaseItem(actor, claim);
  }
  if (error instanceof InferenceError || error instanceof ItemFailedError) {
    const cause = error instanceof ItemFailedError ? error.causeName : error.code;
    log.warn({ ...item, cause, message: error.message }, 'item failed');
    return await failItem(actor, claim, { cause, message: error.message });
  }
  log.error({ ...item, err: error }, 'item broke off');
  if (claim.attempt >= MAX_ATTEMPTS) {
    const message = error instanceof Error ? error.message : String(error);
    return await failItem(actor, claim, { cause: 'internal', message });
  }
  const delaySeconds = Math.min(LONGEST_DELAY_SECONDS, 2 ** (claim.attempt - 1));
  await releaseItem(actor, claim, { delaySeconds });
}
