import type { Log } from './log';

/** Something started that must not outlive the launcher. */
export interface Stoppable {
  stop(): Promise<void>;
  /** At once, without asking. */
  kill(): void;
}

/** What uses is stopped before what is used; things of one stage stop side by side. */
const stages = ['pages and workers', 'inference', 'database'] as const;
export type Stage = (typeof stages)[number];

class StoppedError extends Error {}

/** A second Ctrl-C forces, but not the copy of the first one that npm passes on within milliseconds. */
const secondRequestAfterMs = 500;
const parentCheckMs = 250;

/** Knows everything that was started, and ends it on Ctrl-C, SIGTERM, a closed terminal or a failed start. */
export class Shutdown {
  readonly #controller = new AbortController();
  readonly #things = new Map<Stage, Stoppable[]>(stages.map((stage) => [stage, []]));
  readonly #log: Log;
  #requestedAtMs = 0;
  #exitCode = 0;

  constructor(log: Log) {
    this.#log = log;
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => this.#onSignal(name));
    this.#followNpm();
  }

  /** Aborted with a StoppedError by the first request to stop. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  add(stage: Stage, thing: Stoppable): void {
    this.#things.get(stage)?.push(thing);
  }

  request(exitCode: number): void {
    if (this.signal.aborted) return;
    this.#exitCode = exitCode;
    this.#requestedAtMs = Date.now();
    this.#controller.abort(new StoppedError('stopped'));
  }

  /** Resolves when a stop was requested. */
  requested(): Promise<void> {
    if (this.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => this.signal.addEventListener('abort', () => resolve(), { once: true }));
  }

  /** Stops everything, to be called when nothing more is being started; returns the exit code. */
  async stopAll(): Promise<number> {
    for (const stage of stages) {
      const results = await Promise.allSettled((this.#things.get(stage) ?? []).map((thing) => thing.stop()));
      for (const result of results) {
        if (result.status === 'fulfilled') continue;
        this.#log.line(
          'stop',
          result.reason instanceof Error ? result.reason.message : String(result.reason),
          'bad',
        );
        this.#exitCode ||= 1;
      }
    }
    this.#log.line('stop', 'everything has stopped');
    return this.#exitCode;
  }

  /**
   * npm passes a SIGTERM to the shell it runs the script in, and most shells die of it without passing it on: then this
   * process has lost its parent. Outside npm that is no reason to stop.
   */
  #followNpm(): void {
    if (!process.env.npm_lifecycle_event) return;
    const parent = process.ppid;
    const timer = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(timer);
      this.#onSignal('SIGTERM');
    }, parentCheckMs);
    timer.unref();
  }

  #onSignal(name: NodeJS.Signals): void {
    if (!this.signal.aborted) {
      this.#log.line(
        'stop',
        `${name === 'SIGINT' ? 'Ctrl-C' : name}: what runs is brought to an end (again: at once)`,
      );
      this.request(0);
    } else if (name === 'SIGINT' && Date.now() - this.#requestedAtMs > secondRequestAfterMs) {
      this.#log.line('stop', 'at once', 'warn');
      for (const thing of [...this.#things.values()].flat()) thing.kill();
      process.exit(130);
    }
  }
}
