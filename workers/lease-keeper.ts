import type pino from 'pino';
import type { SystemActor } from '@/lib/server/actor';
import type { ItemClaim } from '@/lib/server/run-items/claim-item';
import { leaseSeconds } from '@/lib/server/run-items/lease';
import { renewLeases } from '@/lib/server/run-items/renew-leases';

/** Why the work on an item was broken off. */
class LeaseLostError extends Error {}

interface Held {
  claim: ItemClaim;
  controller: AbortController;
  /** by this process's own clock, on the safe side of the database's */
  until: number;
}

/** Renews the leases of all items this process works on, in one statement, and breaks off what it no longer holds. */
export class LeaseKeeper {
  private readonly held = new Map<bigint, Held>();

  constructor(
    private readonly actor: SystemActor,
    private readonly log: pino.Logger,
  ) {}

  /** The signal is aborted when the lease is lost or the run stops. Call `drop` when the work has ended. */
  hold(claim: ItemClaim): AbortSignal {
    const controller = new AbortController();
    this.held.set(claim.id, { claim, controller, until: leaseEnd() });
    return controller.signal;
  }

  drop(claim: ItemClaim): void {
    if (this.held.get(claim.id)?.claim.attempt === claim.attempt) this.held.delete(claim.id);
  }

  /** To be called every `renewEveryMs()`. */
  async renew(): Promise<void> {
    const asked = [...this.held.values()];
    const until = leaseEnd();
    let kept: Set<bigint>;
    try {
      kept = await renewLeases(
        this.actor,
        asked.map(({ claim }) => claim),
      );
    } catch (error) {
      this.log.warn({ err: error }, 'leases could not be renewed');
      for (const held of asked) if (held.until < performance.now()) this.breakOff(held);
      return;
    }
    for (const held of asked) {
      if (kept.has(held.claim.id)) held.until = until;
      // One that ended meanwhile is not renewed either, and nothing is to be broken off.
      else if (this.held.get(held.claim.id) === held) this.breakOff(held);
    }
  }

  private breakOff({ claim, controller }: Held): void {
    this.drop(claim);
    this.log.warn({ runItemId: String(claim.id), attempt: claim.attempt }, 'item is no longer held');
    controller.abort(new LeaseLostError(`item ${claim.id} is no longer held`));
  }
}

function leaseEnd(): number {
  return performance.now() + leaseSeconds() * 1_000;
}
