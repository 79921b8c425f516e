import type { ServerPool } from '@/lib/inference/server-pool';
import type { SystemActor } from '@/lib/server/actor';
import type { ItemClaim } from '@/lib/server/run-items/claim-item';
import type { ItemResult } from '@/lib/server/run-items/complete-item';
import type { RunSetting } from '@/lib/server/run-items/load-run-setting';

/** One item in work: of which run, with which servers, until when. */
interface ItemWork {
  actor: SystemActor;
  claim: ItemClaim;
  run: RunSetting;
  servers: ServerPool;
  /** aborted when the lease is lost, the run stops or the worker stops */
  signal: AbortSignal;
}

/**
 * Does the work of one item and returns how to store it; it stores nothing by itself. @throws ItemFailedError for what
 * no retry will mend.
 */
export type ItemHandler = (work: ItemWork) => Promise<ItemResult>;

/** This item cannot be done: `cause` groups it with others of its kind. */
export class ItemFailedError extends Error {
  readonly causeName: string;

  constructor(causeName: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ItemFailedError';
    this.causeName = causeName;
  }
}
