import { PgBoss } from 'pg-boss';
import { taskNames } from './tasks';

interface BossOptions {
  /** Workers look after expired jobs and maintenance; the web process only enqueues. */
  supervise: boolean;
  poolSize: number;
  onError: (error: Error) => void;
}

/** Seconds without a sign of life after which a job goes to another worker. pg-boss allows 10 at least. */
export const heartbeatSeconds = Math.max(10, Number(process.env.REASONDESK_LEASE_SECONDS ?? 60));

/** A started queue on DATABASE_URL, its tables and queues in place. It outlives restarts of the database. */
export async function startBoss(options: BossOptions): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: process.env.DATABASE_URL ?? '',
    max: options.poolSize,
    supervise: options.supervise,
    schedule: false,
    // how often lost jobs are looked for; the default, a minute, would add to every recovery
    superviseIntervalSeconds: 10,
  });
  boss.on('error', options.onError);
  await boss.start();
  for (const name of taskNames) {
    await boss.createQueue(name, {
      retryLimit: 20,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 30,
      heartbeatSeconds,
      // a task may take hours: the heartbeat finds dead workers, not the clock
      expireInSeconds: 23 * 3600,
      deleteAfterSeconds: 3600,
    });
  }
  return boss;
}
