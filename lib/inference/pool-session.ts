import { setTimeout as sleep } from 'node:timers/promises';
import { InferenceError } from './inference-error';
import type { PoolServer, ServerState } from './server-state';
import { ServersUnavailableError } from './servers-unavailable-error';

const MAX_FAILURES = 5;
const BACKOFF_MS = 500;
const LONGEST_WAIT_MS = 60_000;
const UNREACHABLE_MS = 5_000;

/** Calls to the servers of one model about one prompt: they stay on one server while it is well. */
export class PoolSession {
  private current: ServerState | null = null;

  constructor(
    /** The server to ask next, given the one in use. */
    private readonly pick: (current: ServerState | null) => Promise<ServerState>,
    private readonly signal: AbortSignal,
  ) {}

  /**
   * Asks a server, again after errors that may pass. @throws InferenceError when the request itself is refused or
   * keeps failing; ServersUnavailableError when no server can be reached; the signal's reason when aborted.
   */
  async call<T>(operation: (server: PoolServer, signal: AbortSignal) => Promise<T>): Promise<T> {
    let failures = 0;
    let unreachable = 0;
    for (;;) {
      const outcome = await this.attempt(operation);
      if ('result' in outcome) return outcome.result;
      const { error } = outcome;
      if (isUnavailable(error)) unreachable += 1;
      else failures += 1;
      if (failures >= MAX_FAILURES) throw error;
      if (unreachable >= MAX_FAILURES)
        throw new ServersUnavailableError(error.message, UNREACHABLE_MS, error);
      const backoffMs = BACKOFF_MS * 2 ** (failures + unreachable - 1);
      await sleep(Math.min(LONGEST_WAIT_MS, error.retryAfterMs ?? backoffMs), undefined, {
        signal: this.signal,
      });
    }
  }

  /** Counts sampled tokens for the measured speed of the server that answered last. */
  countTokens(tokens: number): void {
    this.current?.countTokens(tokens);
  }

  private async attempt<T>(
    operation: (server: PoolServer, signal: AbortSignal) => Promise<T>,
  ): Promise<{ result: T } | { error: InferenceError }> {
    const state = await this.pick(this.current);
    await state.enter(this.signal);
    try {
      const result = await operation(state.server, this.signal);
      state.succeeded();
      this.current = state;
      return { result };
    } catch (error) {
      this.signal.throwIfAborted();
      if (!(error instanceof InferenceError) || !error.retryable) throw error;
      state.failed(error);
      // Others go first at the next attempt, if there are any.
      this.current = null;
      return { error };
    } finally {
      state.leave();
    }
  }
}

/** Not there or full, rather than failing. */
function isUnavailable(error: InferenceError): boolean {
  return error.code === 'connect' || error.status === 503 || error.code === 'rate_limited';
}
