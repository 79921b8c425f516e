import type { InferenceClient } from './inference-client';
import type { InferenceError } from './inference-error';

export interface PoolServer {
  id: string;
  /** the name the server knows the model by */
  servedModel: string;
  concurrency: number;
  client: InferenceClient;
}

/** What a server did since it was last asked. */
export interface ServerUse {
  id: string;
  answered: boolean;
  /** null when nothing was sampled */
  tokensPerSecond: number | null;
  lastError: string | null;
}

const FAILURES_TO_OPEN = 5;
const LONGEST_BREAK_MS = 30_000;

/** One server as this process sees it: its free places, its circuit breaker, and what it did. */
export class ServerState {
  server: PoolServer;
  private inFlight = 0;
  private failures = 0;
  private openUntil = 0;
  private waiting: (() => void)[] = [];
  private busySince = 0;
  private busyMs = 0;
  private tokens = 0;
  private answered = false;
  private lastError: string | null = null;

  constructor(server: PoolServer) {
    this.server = server;
  }

  /** Milliseconds until it is worth asking again; 0 while the circuit is closed. */
  breakMs(): number {
    return Math.max(0, this.openUntil - Date.now());
  }

  get hasRoom(): boolean {
    return this.inFlight < this.server.concurrency;
  }

  /** Waits for a free place, in order. @throws the signal's reason when it is aborted while waiting */
  async enter(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    while (!this.hasRoom) {
      await new Promise<void>((resolve, reject) => {
        const wake = () => {
          signal.removeEventListener('abort', abort);
          resolve();
        };
        const abort = () => {
          this.waiting = this.waiting.filter((other) => other !== wake);
          reject(signal.reason);
        };
        signal.addEventListener('abort', abort, { once: true });
        this.waiting.push(wake);
      });
    }
    if (this.inFlight === 0) this.busySince = performance.now();
    this.inFlight += 1;
  }

  leave(): void {
    this.inFlight -= 1;
    if (this.inFlight === 0) this.busyMs += performance.now() - this.busySince;
    this.waiting.shift()?.();
  }

  succeeded(): void {
    this.failures = 0;
    this.openUntil = 0;
    this.answered = true;
    this.lastError = null;
  }

  failed(error: InferenceError): void {
    this.failures += 1;
    this.lastError = error.message;
    const over = this.failures - FAILURES_TO_OPEN;
    if (over >= 0) this.openUntil = Date.now() + Math.min(LONGEST_BREAK_MS, 1_000 * 2 ** over);
  }

  countTokens(tokens: number): void {
    this.tokens += tokens;
  }

  /** What it did since the last call; the rate is over the time in which it had requests. */
  takeUse(): ServerUse {
    const now = performance.now();
    if (this.inFlight > 0) {
      this.busyMs += now - this.busySince;
      this.busySince = now;
    }
    const measured = this.tokens > 0 && this.busyMs > 1_000;
    const use: ServerUse = {
      id: this.server.id,
      answered: this.answered,
      tokensPerSecond: measured ? (this.tokens / this.busyMs) * 1_000 : null,
      lastError: this.lastError,
    };
    if (measured) {
      this.tokens = 0;
      this.busyMs = 0;
    }
    this.answered = false;
    return use;
  }
}
