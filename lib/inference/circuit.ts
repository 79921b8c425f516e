export type CircuitState = 'closed' | 'half-open' | 'open';

/** Through a closed circuit, or as the one request that decides about a half-open one. */
export type Pass = 'regular' | 'probe';

export interface CircuitOptions {
  /** Failures in a row that open it. */
  failuresToOpen: number;
  firstBreakMs: number;
  longestBreakMs: number;
}

/**
 * A circuit breaker: opens after failures in a row; when the break is over one request is let through, whose success
 * closes it and whose failure opens it for twice as long.
 */
export class Circuit {
  private failures = 0;
  private openUntil = 0;
  private breaks = 0;
  private probing = false;

  constructor(
    private readonly options: CircuitOptions,
    private readonly now: () => number,
  ) {}

  get state(): CircuitState {
    if (this.breaks === 0) return 'closed';
    return this.now() < this.openUntil ? 'open' : 'half-open';
  }

  /** Milliseconds until it is worth asking for a request to be let through; 0 when one may go now. */
  breakMs(): number {
    if (this.breaks === 0) return 0;
    // Until the request under way has decided.
    if (this.probing) return this.options.firstBreakMs;
    return Math.max(0, this.openUntil - this.now());
  }

  /** How a request may go now, to be handed in with its outcome; null: it may not. */
  tryEnter(): Pass | null {
    if (this.breakMs() > 0) return null;
    if (this.breaks === 0) return 'regular';
    this.probing = true;
    return 'probe';
  }

  succeeded(): void {
    this.failures = 0;
    this.breaks = 0;
    this.probing = false;
  }

  failed(pass: Pass): void {
    this.failures += 1;
    // Requests that were under way when it opened add nothing to the break.
    if (this.breaks > 0 && pass !== 'probe') return;
    this.probing = false;
    if (this.breaks === 0 && this.failures < this.options.failuresToOpen) return;
    const { firstBreakMs, longestBreakMs } = this.options;
    this.openUntil = this.now() + Math.min(longestBreakMs, firstBreakMs * 2 ** this.breaks);
    this.breaks += 1;
  }

  /** The request ended without saying anything about the server: another one may decide. */
  undecided(pass: Pass): void {
    if (pass === 'probe') this.probing = false;
  }
}
