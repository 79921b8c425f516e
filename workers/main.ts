import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type pino from 'pino';
import { systemActor } from '@/lib/server/actor';
import { logger } from '@/lib/server/logger';
import { joinProduct } from './launch/join-product';
import { Worker } from './worker';

const STOP_MS = 9_000;

/** A worker process: does background work until it is told to stop, and gives back what it has not finished. */
async function main(): Promise<void> {
  joinProduct();
  const actor = systemActor(`${hostname()}-${process.pid}-${randomBytes(3).toString('hex')}`);
  const log = logger().child({ worker: actor.name });
  const worker = new Worker(actor, log);
  const stopping = new AbortController();
  for (const name of ['SIGTERM', 'SIGINT'] as const) {
    process.on(name, () => {
      log.info({ signal: name }, 'stopping');
      stopping.abort();
    });
  }
  await worker.start(stopping.signal);
  if (!stopping.signal.aborted) {
    log.info('started');
    await new Promise((resolve) => stopping.signal.addEventListener('abort', resolve, { once: true }));
  }
  await stopInTime(worker, log);
}

/** Whatever cannot be given back in time, because the database is away, is found by the sweep of another worker. */
async function stopInTime(worker: Worker, log: pino.Logger): Promise<void> {
  const timer = setTimeout(() => {
    log.error('not everything could be given back in time');
    process.exit(1);
  }, STOP_MS);
  await worker.stop();
  clearTimeout(timer);
  log.info('stopped');
}

main().then(
  // Connections kept alive to inference servers would hold the process for seconds.
  () => process.exit(0),
  (error: unknown) => {
    logger().fatal({ err: error }, 'the worker cannot run');
    process.exit(1);
  },
);
