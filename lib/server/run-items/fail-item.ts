import type { SystemActor } from '../actor';
import { db } from '../db';
import { finishRun } from '../runs/finish-run';
import type { ItemClaim } from './claim-item';

/** `cause` groups errors on the run's page; `message` tells people what happened to this item. */
export interface ItemFailure {
  cause: string;
  message: string;
}

const MESSAGE_LIMIT = 500;

/** Ends an item that cannot be done. It stays so until somebody retries it. Does nothing when the claim was lost. */
export async function failItem(actor: SystemActor, claim: ItemClaim, failure: ItemFailure): Promise<void> {
  await db().runItem.updateMany({
    where: { id: claim.id, attempt: claim.attempt, state: 'running', workerId: actor.name },
    data: {
      state: 'failed',
      endedAt: new Date(),
      leaseUntil: null,
      errorCause: failure.cause,
      // PostgreSQL holds every character but this one, and servers answer anything.
      errorMessage: failure.message.replaceAll('\u0000', '').slice(0, MESSAGE_LIMIT),
    },
  });
  await finishRun(actor, claim.runId);
}
