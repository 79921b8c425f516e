import type { InferenceError, InferenceErrorCode } from './inference-error';
import { RecentCounts } from './recent-counts';
import type { ServerFigures } from './server-figures';

/** What a server did since it was last asked. */
export interface ServerUse {
  id: string;
  answered: boolean;
  /** null when nothing was sampled */
  tokensPerSecond: number | null;
  lastError: string | null;
}

export interface RecentError {
  cause: InferenceErrorCode;
  count: number;
  /** the latest of them in the server's or the connection's own words */
  message: string;
  /** ISO time of the latest */
  at: string;
}

const MINUTE_MS = 60_000;

/** What this process saw of one server: for the measured speed, and for those who watch. */
export class ServerRecord {
  private readonly recent: RecentCounts;
  private readonly minute: RecentCounts;
  private readonly errors = new Map<InferenceErrorCode, { message: string; at: string }>();
  private figures: ServerFigures | null = null;
  private busySince: number | null = null;
  private measured = { busyMs: 0, tokens: 0 };
  private answered = false;
  private lastError: string | null = null;
  private usedAt: number;

  constructor(
    private readonly now: () => number,
    recentMs: number,
  ) {
    this.recent = new RecentCounts(recentMs, now);
    this.minute = new RecentCounts(MINUTE_MS, now);
    this.usedAt = now();
  }

  get idleMs(): number {
    return this.busySince === null ? this.now() - this.usedAt : 0;
  }

  busy(isBusy: boolean): void {
    this.countBusyTime();
    this.busySince = isBusy ? this.now() : null;
  }

  succeeded(): void {
    this.answered = true;
    this.lastError = null;
    this.recent.add('answered');
  }

  failed({ code, message }: InferenceError): void {
    this.lastError = message;
    this.errors.set(code, { message, at: new Date().toISOString() });
    this.recent.add(`error ${code}`);
  }

  countTokens(tokens: number): void {
    this.measured.tokens += tokens;
    this.minute.add('tokens', tokens);
  }

  /** A server that was restarted counts from the beginning: what it did in between is not known. */
  read(figures: ServerFigures): void {
    for (const name of ['cacheQueries', 'cacheHits'] as const) {
      const [before, after] = [this.figures?.[name] ?? null, figures[name]];
      if (before !== null && after !== null && after >= before) this.recent.add(name, after - before);
    }
    this.figures = figures;
  }

  forgetFigures(): void {
    this.figures = null;
  }

  /** The rate is over the time in which it had requests. */
  takeUse(id: string): ServerUse {
    this.countBusyTime();
    const { tokens, busyMs } = this.measured;
    const measured = tokens > 0 && busyMs > 1_000;
    if (measured) this.measured = { busyMs: 0, tokens: 0 };
    const { answered, lastError } = this;
    this.answered = false;
    return { id, answered, tokensPerSecond: measured ? (tokens / busyMs) * 1_000 : null, lastError };
  }

  live() {
    this.countBusyTime();
    const busyMs = this.minute.sum('busyMs');
    const tokens = this.minute.sum('tokens');
    const errors: RecentError[] = [];
    for (const [cause, latest] of this.errors) {
      const count = this.recent.sum(`error ${cause}`);
      if (count === 0) this.errors.delete(cause);
      else errors.push({ cause, count, ...latest });
    }
    const cached = this.figures !== null && this.figures.cacheQueries !== null;
    return {
      running: this.figures?.running ?? null,
      waiting: this.figures?.waiting ?? null,
      tokensPerSecond: tokens > 0 && busyMs > 0 ? (tokens / busyMs) * 1_000 : null,
      answered: this.recent.sum('answered'),
      errors,
      cacheQueries: cached ? this.recent.sum('cacheQueries') : null,
      cacheHits: cached ? this.recent.sum('cacheHits') : null,
    };
  }

  private countBusyTime(): void {
    const now = this.now();
    if (this.busySince === null) return;
    this.measured.busyMs += now - this.busySince;
    this.minute.add('busyMs', now - this.busySince);
    this.busySince = now;
    this.usedAt = now;
  }
}
