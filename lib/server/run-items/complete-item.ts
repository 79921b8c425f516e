import type { SystemActor } from '../actor';
import { db, type Tx } from '../db';
import { finishRun } from '../runs/finish-run';
import type { ItemClaim } from './claim-item';

/** What the work on one item gave: how to store it, in the transaction that ends the item. */
export interface ItemResult {
  sampledTokens: number;
  store: (tx: Tx) => Promise<void>;
}

class ClaimLostError extends Error {}

/**
 * Ends an item and stores its result, both or neither. False: another worker took the item over meanwhile, or its run
 * was cancelled, and nothing was written.
 */
export async function completeItem(
  actor: SystemActor,
  claim: ItemClaim,
  result: ItemResult,
): Promise<boolean> {
  try {
    await db().$transaction(
      async (tx) => {
        // First, because it locks the row: from here on nobody can take the item over.
        const ended = await tx.$executeRaw`
          UPDATE run_item i
          SET state = 'done', ended_at = now(), lease_until = NULL, sampled_tokens = ${result.sampledTokens}
          FROM run r
          WHERE i.id = ${claim.id} AND i.attempt = ${claim.attempt} AND i.state = 'running'
            AND i.worker_id = ${actor.name} AND r.id = i.run_id AND r.state <> 'cancelled'`;
        if (ended !== 1) throw new ClaimLostError();
        await result.store(tx);
      },
      { maxWait: 30_000, timeout: 60_000 },
    );
  } catch (error) {
    if (error instanceof ClaimLostError) return false;
    throw error;
  }
  await finishRun(actor, claim.runId);
  return true;
}
