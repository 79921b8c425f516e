import type pino from 'pino';
import type { ServerPool } from '@/lib/inference/server-pool';
import type { SystemActor } from '@/lib/server/actor';
import type { LeaseKeeper } from './lease-keeper';
import type { WaitingModels } from './waiting-models';

/** What every task of one worker process shares. */
export interface WorkerContext {
  /** The worker itself; its name is the id under which it holds items. */
  actor: SystemActor;
  servers: ServerPool;
  waitingModels: WaitingModels;
  leases: LeaseKeeper;
  log: pino.Logger;
}

/** One task in work. `signal` is aborted when the worker stops. */
export interface TaskRun extends WorkerContext {
  signal: AbortSignal;
}
