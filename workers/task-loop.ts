import { setTimeout as sleep } from 'node:timers/promises';
import type { JobAttempt, PgBoss } from 'pg-boss';
import { type TaskName, type TaskPayload, tasks } from '@/lib/queue/tasks';
import type { WorkerContext } from './worker-context';

export interface TaskLoopOptions<N extends TaskName> {
  boss: PgBoss;
  name: N;
  /** how many at once; asked before every fetch */
  slots: () => number;
  /** jobs of these groups are left for later */
  ignoreGroups: () => string[];
  run: (payload: TaskPayload<N>, signal: AbortSignal) => Promise<void>;
  context: WorkerContext;
  touchEveryMs: number;
}

const IDLE_MS = 500;
const FLUSH_MS = 50;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Works one queue: keeps as many tasks in flight as there are slots, fetching as places come free and completing in
 * batches, so that a slow task holds up no other. Outlives the loss of the database.
 */
export class TaskLoop<N extends TaskName> {
  private readonly inFlight = new Map<string, JobAttempt & { done: Promise<void> }>();
  private completed: JobAttempt[] = [];
  private readonly stopping = new AbortController();
  private readonly aborting = new AbortController();
  private timers: NodeJS.Timeout[] = [];
  private loop: Promise<void> = Promise.resolve();

  constructor(private readonly options: TaskLoopOptions<N>) {}

  start(): void {
    this.loop = this.fetchForEver();
    this.timers = [
      setInterval(() => void this.flush(), FLUSH_MS),
      setInterval(() => void this.touch(), this.options.touchEveryMs),
    ];
  }

  /** Fetches nothing more, breaks off what is in flight, and resolves when all of it has been given back. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
    this.aborting.abort(new Error('the worker stops'));
    await Promise.all([...this.inFlight.values()].map((job) => job.done));
    for (const timer of this.timers) clearInterval(timer);
    await this.flush();
  }

  private async fetchForEver(): Promise<void> {
    const { boss, name, slots, ignoreGroups, context } = this.options;
    let pauseMs = IDLE_MS;
    while (!this.stopping.signal.aborted) {
      let fetched = 0;
      try {
        const free = slots() - this.inFlight.size;
        const jobs =
          free > 0
            ? await boss.fetch<TaskPayload<N>>(name, { batchSize: free, ignoreGroups: ignoreGroups() })
            : [];
        fetched = jobs.length;
        for (const job of jobs) this.begin(job);
        pauseMs = IDLE_MS;
      } catch (error) {
        context.log.warn({ err: error, queue: name }, 'the queue cannot be read; trying again');
        pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
      }
      if (fetched === 0) await this.waitForPlace(pauseMs);
    }
  }

  /** Until a task ends, something is to stop, or the time is over. */
  private async waitForPlace(ms: number): Promise<void> {
    const timer = new AbortController();
    const pause = sleep(ms, undefined, { signal: AbortSignal.any([this.stopping.signal, timer.signal]) });
    const full = this.options.slots() - this.inFlight.size <= 0;
    const ended = full ? [...this.inFlight.values()].map((job) => job.done) : [];
    await Promise.race([pause.catch(() => undefined), ...ended]);
    timer.abort();
  }

  private begin(job: { id: string; retryCount: number; data: TaskPayload<N> }): void {
    const attempt = { id: job.id, retryCount: job.retryCount };
    const done = this.execute(job.data, attempt).finally(() => this.inFlight.delete(job.id));
    this.inFlight.set(job.id, { ...attempt, done });
  }

  private async execute(data: TaskPayload<N>, attempt: JobAttempt): Promise<void> {
    const { boss, name, run, context } = this.options;
    try {
      await run(tasks[name].parse(data) as TaskPayload<N>, this.aborting.signal);
      this.completed.push(attempt);
    } catch (error) {
      const stopped = this.aborting.signal.aborted;
      if (!stopped) context.log.error({ err: error, queue: name, data }, 'task failed; it will be retried');
      const output = { message: error instanceof Error ? error.message : String(error) };
      // If this is lost too, the job's heartbeat ends and the queue gives it to somebody else.
      await boss.fail(name, attempt, output).catch(() => undefined);
    }
  }

  private async flush(): Promise<void> {
    if (this.completed.length === 0) return;
    const batch = this.completed;
    this.completed = [];
    try {
      await this.options.boss.complete(this.options.name, batch);
    } catch {
      // A job completed twice finds nothing to do, and one never completed is handed out again.
      if (!this.stopping.signal.aborted) this.completed.push(...batch);
    }
  }

  private async touch(): Promise<void> {
    const { boss, name, context } = this.options;
    const jobs = [...this.inFlight.values()].map(({ id, retryCount }) => ({ id, retryCount }));
    if (jobs.length === 0) return;
    await boss
      .touch(name, jobs)
      .catch((error: unknown) => context.log.warn({ err: error, queue: name }, 'jobs could not be touched'));
  }
}
