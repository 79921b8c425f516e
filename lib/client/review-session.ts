import type {
  DecideInput,
  DecisionView,
  LastDecision,
  QueueOrder,
  QueueView,
  RejectCode,
  ReviewPairView,
} from '@/lib/contracts/review';
import { AppError } from '@/lib/errors';
import type { ReviewApi } from './review';
import { newKey, type ReviewOutbox, sidesOf, type Unsent } from './review-outbox';

/** The pair on the desk and the two behind it: the next one is there before it is asked for. */
const AHEAD = 3;
/** A third of the time a claim holds. */
const RENEW_MS = 40_000;
/** How often the queue is asked again while everything left is with other people. */
const WAIT_MS = 15_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;
const DAY_MS = 86_400_000;
/** So many decisions are kept with their pairs; earlier ones are undone from what the server knows. */
const REMEMBERED = 100;

export interface Choice {
  decision: DecideInput['decision'];
  reason?: RejectCode;
  note?: string;
  flagged?: boolean;
}

/** A decision of this sitting. */
export interface Made {
  key: string;
  pair: ReviewPairView;
  decision: DecideInput['decision'];
  /** null until the server has confirmed it */
  answer: DecisionView | null;
}

export interface ReviewState {
  /** `loading` at first, `waiting` while all that is left is with others, `done` when nothing is left */
  phase: 'loading' | 'ready' | 'waiting' | 'done' | 'failed';
  current: ReviewPairView | null;
  next: ReviewPairView | null;
  queue: QueueView;
  /** pairs still to decide, with the decisions that are on their way taken off */
  undecided: number;
  last: Made | LastDecision | null;
  /** decisions the server has not confirmed */
  unsent: number;
  offline: boolean;
  undoing: boolean;
  error: unknown;
}

export interface ReviewSessionOptions {
  api: ReviewApi;
  outbox: ReviewOutbox;
  queue: QueueView;
  order: QueueOrder;
  seed: number;
  /** tells the reviewer what cannot be seen from the state */
  notice: (message: string) => void;
}

/**
 * One reviewer at one queue. A decision takes effect here at once; the outbox brings it to the server in order, again and
 * again until it is there, while the queue is kept filled ahead.
 */
export class ReviewSession {
  private state: ReviewState;
  private pairs: ReviewPairView[] = [];
  private made: Made[] = [];
  /** keys of decisions that were sent and not answered: the server may have them */
  private attempted = new Set<string>();
  private shownAtMs = Date.now();
  private listeners = new Set<() => void>();
  private flushing: Promise<void> | null = null;
  private filling = false;
  /** A decision was on its way while the server counted: its count may hold that decision or not. */
  private miscounted = false;
  private retryMs = FIRST_RETRY_MS;
  private timers = new Map<string, ReturnType<typeof setTimeout>>();
  private running = false;

  constructor(private readonly options: ReviewSessionOptions) {
    this.state = {
      phase: 'loading',
      current: null,
      next: null,
      queue: options.queue,
      undecided: options.queue.progress.undecided,
      last: options.queue.last,
      unsent: options.outbox.all().length,
      offline: false,
      undoing: false,
      error: null,
    };
  }

  getState = (): ReviewState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  start(): void {
    this.running = true;
    void this.flush();
    void this.fill();
    this.later('renew', RENEW_MS, () => this.fill());
  }

  /** Leaves the desk: what is claimed and not decided goes back to the queue. */
  stop(): void {
    this.running = false;
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    // Pairs whose decisions are still on their way stay claimed, until the claims expire.
    if (this.pairs.length > 0 && this.options.outbox.first() === null) this.options.api.release();
  }

  /** The connection is back, or may be: everything is tried at once. */
  resume = (): void => {
    this.retryMs = FIRST_RETRY_MS;
    void this.flush();
    void this.fill();
  };

  decide({ decision, reason, note, flagged }: Choice): void {
    const pair = this.pairs[0];
    if (!pair || this.state.undoing) return;
    const key = newKey();
    const body: DecideInput = {
      ...sidesOf(pair),
      decision,
      flagged: flagged ?? false,
      idempotencyKey: key,
      durationMs: Math.min(DAY_MS, Math.max(0, Date.now() - this.shownAtMs)),
      ...(reason === undefined ? {} : { reason }),
      ...(note ? { note } : {}),
    };
    const kept = this.options.outbox.add({ pairId: pair.id, body, madeAtMs: Date.now() });
    if (!kept)
      this.options.notice('The browser stores no more: keep this page open until everything is sent.');
    this.made = [...this.made, { key, pair, decision, answer: null }].slice(-REMEMBERED);
    this.pairs.shift();
    this.miscounted = true;
    this.update({ undecided: this.state.undecided - (decision === 'later' ? 0 : 1) });
    void this.flush();
    void this.fill();
  }

  /** Takes back the last decision: one that never left the browser at once, others through the server. */
  async undo(): Promise<void> {
    if (this.state.undoing) return;
    this.update({ undoing: true });
    try {
      const made = this.made.at(-1);
      if (made && !made.answer && this.attempted.has(made.key)) await this.flush();
      if (made && this.options.outbox.has(made.key) && !this.attempted.has(made.key)) this.undoUnsent(made);
      else await this.undoStored();
    } catch (error) {
      const refused = error instanceof AppError;
      this.options.notice(
        refused ? error.message : 'There is no connection: what is stored cannot be undone now.',
      );
      if (refused && error.code === 'conflict') this.made.pop();
    } finally {
      this.update({ undoing: false });
    }
  }

  private undoUnsent(made: Made): void {
    this.options.outbox.remove(made.key);
    this.made.pop();
    this.put(made.pair);
    this.update({ undecided: this.state.undecided + (made.decision === 'later' ? 0 : 1) });
  }

  private async undoStored(): Promise<void> {
    const made = this.made.at(-1);
    const reviewId = made ? made.answer?.reviewId : this.state.queue.last?.reviewId;
    if (reviewId === undefined) {
      if (made)
        this.options.notice('This decision is still on its way: it can be undone once it has arrived.');
      return;
    }
    const decision = made?.decision ?? this.state.queue.last?.decision;
    const { pair, queue } = await this.options.api.undo(reviewId);
    this.made.pop();
    if (pair) this.put(pair);
    this.update({ undecided: this.state.undecided + (decision === 'later' ? 0 : 1) });
    this.take(queue);
  }

  private put(pair: ReviewPairView): void {
    this.pairs = [pair, ...this.pairs.filter((other) => other.id !== pair.id)];
  }

  /** What is counted here stands until the server can count everything that was decided. */
  private take(queue: QueueView): void {
    this.update({ queue, ...(this.miscounted ? {} : { undecided: queue.progress.undecided }) });
  }

  /** Asks again for what was counted while decisions were on their way, once none is. */
  private recount(): void {
    if (this.miscounted && this.options.outbox.first() === null) void this.fill();
  }

  /** Sends what is unsent, in order, one after the other. */
  private flush(): Promise<void> {
    this.flushing ??= this.send().finally(() => {
      this.flushing = null;
      this.update({});
      this.recount();
    });
    return this.flushing;
  }

  private async send(): Promise<void> {
    for (let entry = this.options.outbox.first(); entry; entry = this.options.outbox.first()) {
      try {
        this.attempted.add(entry.body.idempotencyKey);
        const answer = await this.options.api.decide(entry.pairId, entry.body);
        this.settle(entry, answer);
      } catch (error) {
        if (mayWorkLater(error)) return this.retryLater(error);
        this.refuse(entry, error);
      }
    }
  }

  private settle({ body }: Unsent, answer: DecisionView): void {
    this.forget(body.idempotencyKey);
    this.made = this.made.map((one) => (one.key === body.idempotencyKey ? { ...one, answer } : one));
    this.online();
  }

  /** The server has decided against it: trying again would change nothing. */
  private refuse({ body, pairId }: Unsent, error: unknown): void {
    this.forget(body.idempotencyKey);
    this.made = this.made.filter((one) => one.key !== body.idempotencyKey);
    const message = error instanceof Error ? error.message : String(error);
    this.options.notice(`Pair #${pairId}: ${message}`);
    this.online();
  }

  private forget(key: string): void {
    this.options.outbox.remove(key);
    this.attempted.delete(key);
  }

  private retryLater(error: unknown): void {
    if (isSignedOut(error))
      this.options.notice('You are signed out. Sign in again: your decisions are kept here.');
    this.update({ offline: !(error instanceof AppError) });
    this.later('retry', this.retryMs, this.retry);
    this.retryMs = Math.min(LONGEST_RETRY_MS, this.retryMs * 2);
  }

  private retry = (): void => {
    void this.flush();
    void this.fill();
  };

  private online(): void {
    this.retryMs = FIRST_RETRY_MS;
    this.update({ offline: false });
  }

  /** Claims what is missing ahead, and renews what is held. */
  private async fill(): Promise<void> {
    if (this.filling || !this.running) return;
    this.filling = true;
    let more = false;
    try {
      more = await this.claim();
    } catch (error) {
      this.update({ error, phase: 'failed' });
      if (mayWorkLater(error)) this.retryLater(error);
    } finally {
      this.filling = false;
      this.later('renew', this.pairs.length > 0 ? RENEW_MS : WAIT_MS, () => this.fill());
    }
    if (more) void this.fill();
    else this.recount();
  }

  /** True: pairs were decided meanwhile, and the queue may have more. */
  private async claim(): Promise<boolean> {
    const { api, outbox, order, seed } = this.options;
    const unsent = outbox.all().map((entry) => entry.pairId);
    const held = new Set([...this.pairs.map((pair) => pair.id), ...unsent]);
    const count = Math.max(0, AHEAD - this.pairs.length);
    const pairSet = this.state.queue.pairSet.id;
    this.miscounted = unsent.length > 0;
    const answer = await api.claim({ pairSet, order, seed, count, held: [...held] });
    if (!this.running) {
      api.release();
      return false;
    }
    const known = new Set([...held, ...this.pairs.map((pair) => pair.id)]);
    this.pairs.push(...answer.pairs.filter((pair) => !known.has(pair.id)));
    this.drop(answer.lost);
    const exhausted = answer.pairs.length < count;
    this.take(answer.queue);
    this.online();
    this.update({ error: null, phase: exhausted ? this.emptyPhase() : 'loading' });
    return !exhausted && this.pairs.length < AHEAD;
  }

  /** Claims that went to somebody else. The pair on the desk stays: whoever decides first counts. */
  private drop(lost: readonly number[]): void {
    const [current, ...rest] = this.pairs;
    if (!current) return;
    this.pairs = [current, ...rest.filter((pair) => !lost.includes(pair.id))];
  }

  private emptyPhase(): ReviewState['phase'] {
    return this.state.undecided > 0 ? 'waiting' : 'done';
  }

  private later(name: string, ms: number, work: () => void): void {
    clearTimeout(this.timers.get(name));
    if (this.running) this.timers.set(name, setTimeout(work, ms));
  }

  private update(change: Partial<ReviewState>): void {
    const [current = null, next = null] = this.pairs;
    if (current?.id !== this.state.current?.id) this.shownAtMs = Date.now();
    const phase = change.phase ?? this.state.phase;
    this.state = {
      ...this.state,
      ...change,
      current,
      next,
      phase: current ? 'ready' : phase,
      last: this.made.at(-1) ?? (change.queue ?? this.state.queue).last,
      unsent: this.options.outbox.all().length,
    };
    for (const listener of this.listeners) listener();
  }
}

function isSignedOut(error: unknown): boolean {
  return error instanceof AppError && error.code === 'unauthenticated';
}

/** No answer at all, or one that says nothing about the decision itself. */
function mayWorkLater(error: unknown): boolean {
  if (!(error instanceof AppError)) return true;
  return ['internal', 'unavailable', 'rate_limited', 'unauthenticated'].includes(error.code);
}
