import { setTimeout as sleep } from 'node:timers/promises';
import type { PgBoss } from 'pg-boss';
import type pino from 'pino';
import { ServerPool } from '@/lib/inference/server-pool';
import { heartbeatSeconds, startBoss } from '@/lib/queue/boss';
import { closeQueue } from '@/lib/queue/enqueue';
import type { TaskName } from '@/lib/queue/tasks';
import type { SystemActor } from '@/lib/server/actor';
import { sweepImports } from '@/lib/server/datasets/sweep-imports';
import { closeDb } from '@/lib/server/db';
import { ensureEmbeddedModels } from '@/lib/server/models/ensure-embedded-models';
import { leaseSeconds, renewEveryMs } from '@/lib/server/run-items/lease';
import { sweepRuns } from '@/lib/server/runs/sweep-runs';
import { countSlots } from '@/lib/server/servers/count-slots';
import { forgetLiveUse } from '@/lib/server/servers/forget-live-use';
import { recordLiveUse } from '@/lib/server/servers/record-live-use';
import { recordServerUse } from '@/lib/server/servers/record-server-use';
import { beatWorker } from '@/lib/server/workers/beat-worker';
import { leaveWorker } from '@/lib/server/workers/leave-worker';
import { Every } from './every';
import { LeaseKeeper } from './lease-keeper';
import { serverLoader } from './load-servers';
import { TaskLoop } from './task-loop';
import { taskRegistry } from './task-registry';
import { WaitingModels } from './waiting-models';
import type { WorkerContext } from './worker-context';

const BEAT_MS = 5_000;
const USE_MS = 3_000;
const SWEEP_MS = 15_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
const MIN_SLOTS = 2;

/** Everything one worker process runs: the loops of its tasks, its leases, its heartbeat and the sweep. */
export class Worker {
  private readonly context: WorkerContext;
  private readonly fixedSlots = Number(process.env.REASONDESK_WORKER_SLOTS ?? 0);
  private slots = MIN_SLOTS;
  private boss: PgBoss | null = null;
  private loops: { stop(): Promise<void> }[] = [];
  private chores: Every[] = [];

  constructor(
    private readonly actor: SystemActor,
    private readonly log: pino.Logger,
  ) {
    this.context = {
      actor,
      log,
      servers: new ServerPool(serverLoader(actor)),
      waitingModels: new WaitingModels(),
      leases: new LeaseKeeper(actor, log),
    };
  }

  /** Waits for the database as long as it takes, or until `signal` is aborted. */
  async start(signal: AbortSignal): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      try {
        await this.connect();
        return;
      } catch (error) {
        this.log.warn({ err: error }, 'cannot start yet; trying again');
        await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
        pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
      }
    }
  }

  /** Gives back what is in flight and closes everything. */
  async stop(): Promise<void> {
    // A chore that goes on would open the database again.
    const chores = this.chores.map((chore) => chore.stop());
    await Promise.all([...this.loops.map((loop) => loop.stop()), ...chores]);
    await leaveWorker(this.actor).catch(() => undefined);
    await forgetLiveUse(this.actor).catch(() => undefined);
    await this.boss?.stop({ graceful: false });
    await closeQueue();
    await closeDb();
  }

  private async connect(): Promise<void> {
    const embedded = process.env.REASONDESK_EMBEDDED_URL;
    if (embedded) await ensureEmbeddedModels(this.actor, embedded);
    await this.beat();
    this.boss ??= await startBoss({
      supervise: true,
      poolSize: 4,
      onError: (error) => this.log.warn({ err: error }, 'queue'),
    });
    for (const name of Object.keys(taskRegistry) as TaskName[]) this.startLoop(this.boss, name);
    const chore = (ms: number, work: () => Promise<void>, what: string) =>
      new Every(ms, work, (error) => this.log.warn({ err: error }, what));
    this.chores = [
      chore(renewEveryMs(), () => this.context.leases.renew(), 'leases'),
      chore(BEAT_MS, () => this.beat(), 'heartbeat'),
      chore(USE_MS, () => this.recordUse(), 'server-use'),
      chore(sweepEveryMs(), () => sweepRuns(this.actor), 'sweep'),
      chore(sweepEveryMs(), () => sweepImports(this.actor), 'sweep-imports'),
    ];
  }

  private startLoop<N extends TaskName>(boss: PgBoss, name: N): void {
    const task: (typeof taskRegistry)[N] = taskRegistry[name];
    const loop = new TaskLoop<N>({
      boss,
      name,
      context: this.context,
      slots: () => task.slots ?? this.slots,
      ignoreGroups: () => this.context.waitingModels.ids(),
      touchEveryMs: (Math.min(heartbeatSeconds, leaseSeconds()) * 1_000) / 3,
      run: async (payload, signal) => await task.run(payload, { ...this.context, signal }),
    });
    loop.start();
    this.loops.push(loop);
  }

  private async beat(): Promise<void> {
    await beatWorker(this.actor);
    this.slots = this.fixedSlots || Math.max(MIN_SLOTS, await countSlots(this.actor));
  }

  private async recordUse(): Promise<void> {
    const { servers } = this.context;
    await recordServerUse(this.actor, servers.takeUse());
    await recordLiveUse(this.actor, await servers.live());
  }
}

/** Short leases (tests, small installations) are looked after more often. */
function sweepEveryMs(): number {
  return Math.min(SWEEP_MS, leaseSeconds() * 500);
}
