import { setTimeout as sleep } from 'node:timers/promises';
import { InferenceError } from './inference-error';
import type { PoolOptions } from './pool-options';
import type { PoolServer, ServerState, Visit } from './server-state';
import { ServersUnavailableError } from './servers-unavailable-error';

const MAX_FAILURES = 5;
const UNREACHABLE_MS = 5_000;

/** What the choice of a server depends on. */
export interface Choice {
  /** the server in use, which has the prompt in its cache */
  current: ServerState | null;
  /** not to be asked if there is another one */
  avoid: ReadonlySet<ServerState>;
  /** not to be asked */
  exclude: ReadonlySet<ServerState>;
  /** how long this call has sat out breaks so far; counted on by the choice */
  waited: { ms: number };
}

type Operation<T> = (server: PoolServer, signal: AbortSignal) => Promise<T>;
type Outcome<T> = { result: T } | { error: InferenceError };

/** Calls to the servers of one model about one prompt: they stay on one server while it is well. */
export class PoolSession {
  private current: ServerState | null = null;

  constructor(
    /** The server to ask next; null when every one is excluded. */
    private readonly pick: (choice: Choice) => Promise<ServerState | null>,
    private readonly signal: AbortSignal,
    private readonly options: Pick<PoolOptions, 'backoffMs' | 'longestBackoffMs'>,
  ) {}

  /**
   * Asks a server, again after errors that may pass, and another one first. @throws InferenceError when the request
   * itself is refused, by every server, or keeps failing; ServersUnavailableError when no server can be reached; the
   * signal's reason when aborted.
   *
   * `aside`: the model itself has no part in it, as in tokenizing. A server whose model died may answer that still.
   */
  async call<T>(operation: Operation<T>, { aside = false }: { aside?: boolean } = {}): Promise<T> {
    let failures = 0;
    let unreachable = 0;
    let last: InferenceError | null = null;
    const avoid = new Set<ServerState>();
    const exclude = new Set<ServerState>();
    const waited = { ms: 0 };
    for (;;) {
      const state = await this.pick({ current: this.current, avoid, exclude, waited });
      if (state === null) throw last;
      if (avoid.has(state)) {
        // There is no other one to ask. A server that named its own time has been waited for.
        const backoffMs = this.options.backoffMs * 2 ** (failures + unreachable - 1);
        const waitMs = last?.retryAfterMs == null ? Math.min(this.options.longestBackoffMs, backoffMs) : 0;
        await sleep(waitMs, undefined, { signal: this.signal });
        avoid.clear();
        continue;
      }
      const visit = await state.enter(this.signal);
      if (visit === null) continue;
      waited.ms = 0;
      const outcome = await this.ask(state, visit, operation, aside);
      if ('result' in outcome) return outcome.result;
      last = outcome.error;
      if (!last.retryable) {
        exclude.add(state);
        continue;
      }
      avoid.add(state);
      if (isUnavailable(last)) unreachable += 1;
      else failures += 1;
      if (failures >= MAX_FAILURES) throw last;
      if (unreachable >= MAX_FAILURES) throw new ServersUnavailableError(last.message, UNREACHABLE_MS, last);
    }
  }

  /** Counts sampled tokens for the measured speed of the server that answered last. */
  countTokens(tokens: number): void {
    this.current?.countTokens(tokens);
  }

  private async ask<T>(
    state: ServerState,
    visit: Visit,
    operation: Operation<T>,
    aside: boolean,
  ): Promise<Outcome<T>> {
    try {
      const result = await operation(state.server, this.signal);
      if (aside) visit.answeredAside();
      else visit.succeeded();
      this.current = state;
      return { result };
    } catch (error) {
      const ofServer = error instanceof InferenceError && !this.signal.aborted;
      if (ofServer && error.retryable) visit.failed(error);
      // A request it refuses as such was answered; of one that was broken off nothing is known.
      else if (ofServer && error.status !== null && !isRefusal(error)) visit.succeeded();
      else visit.undecided();
      this.signal.throwIfAborted();
      if (!ofServer || !(error.retryable || isRefusal(error))) throw error;
      if (!error.retryable) state.refused(error);
      // Whoever answers next has the prompt in its cache from then on.
      this.current = null;
      return { error };
    }
  }
}

/** Not there (perhaps behind a proxy that is) or full, rather than failing. */
function isUnavailable({ code, status }: InferenceError): boolean {
  return code === 'connect' || code === 'rate_limited' || status === 502 || status === 503;
}

/** This server's own setting is wrong, not the request: never to be repeated there, but another one may answer. */
function isRefusal(error: InferenceError): boolean {
  return error.code === 'unauthorized' || error.code === 'not_found' || error.code === 'unsupported';
}
