import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ClaimView, DecideInput, DecisionView, QueueView, ReviewPairView } from '@/lib/contracts/review';
import { AppError } from '@/lib/errors';
import type { ReviewApi } from './review';
import { ReviewOutbox } from './review-outbox';
import { ReviewSession } from './review-session';

/** A server that keeps what it is told, and can be cut off. */
class Server implements ReviewApi {
  offline = false;
  /** answers are lost, though what was asked was done */
  deaf = false;
  /** decisions are stored at once and answered so much later */
  answerMs = 0;
  stored: { pairId: number; body: DecideInput; undone: boolean }[] = [];
  claims: number[][] = [];
  released = 0;
  private open: number[];

  constructor(private readonly total: number) {
    this.open = Array.from({ length: total }, (_, index) => index + 1);
  }

  claim: ReviewApi['claim'] = async ({ count = 2, held = [] }) => {
    this.connect();
    const ids = this.open.filter((id) => !held.includes(id)).slice(0, count);
    this.claims.push(ids);
    return { pairs: ids.map((id) => pair(id)), lost: [], queue: this.queue() } satisfies ClaimView;
  };

  decide: ReviewApi['decide'] = async (pairId, body) => {
    this.connect();
    const known = this.stored.findIndex((one) => one.body.idempotencyKey === body.idempotencyKey);
    if (known === -1) {
      if (!this.open.includes(pairId))
        throw new AppError('conflict', 'Decided by Bob at 2026-01-01 10:00 UTC.');
      this.open = this.open.filter((id) => id !== pairId);
      this.stored.push({ pairId, body, undone: false });
    }
    if (this.deaf) throw new TypeError('fetch failed');
    if (this.answerMs > 0) await new Promise((resolve) => setTimeout(resolve, this.answerMs));
    const reviewId = (known === -1 ? this.stored.length - 1 : known) + 1;
    return { reviewId, pairId, decision: 'approve' } as DecisionView;
  };

  undo: ReviewApi['undo'] = async (reviewId) => {
    this.connect();
    const review = this.stored[reviewId - 1];
    if (!review) throw new AppError('not_found', 'no such decision');
    review.undone = true;
    this.open = [review.pairId, ...this.open];
    return { pair: pair(review.pairId, 3), queue: this.queue() };
  };

  release = () => {
    this.released += 1;
  };

  takenByBob(id: number): void {
    this.open = this.open.filter((other) => other !== id);
  }

  queue(): QueueView {
    const standing = this.stored.filter((one) => !one.undone);
    const last = standing.at(-1);
    return {
      pairSet: { id: 1, name: 'Set' },
      progress: {
        total: this.total,
        approved: this.total - this.open.length,
        rejected: 0,
        undecided: this.open.length,
        skipped: 0,
        elsewhere: 0,
        medianDurationMs: null,
      },
      last: last
        ? { reviewId: this.stored.indexOf(last) + 1, pairId: last.pairId, decision: 'approve', at: '' }
        : null,
    };
  }

  private connect(): void {
    if (this.offline) throw new TypeError('fetch failed');
  }
}

function pair(id: number, version = 1): ReviewPairView {
  const side = (candidateId: number) => ({
    candidateId,
    reason: '',
    tokenCount: 1,
    truncated: false,
    verdict: null,
    score: null,
  });
  return {
    id,
    version,
    sampleId: id,
    question: '',
    answerA: '',
    answerB: '',
    target: 'A',
    hidden: false,
    skipped: false,
    left: side(id * 2),
    right: side(id * 2 + 1),
  };
}

function storage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    key: (index: number) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
}

let notices: string[];
beforeEach(() => {
  vi.useFakeTimers();
  notices = [];
});
afterEach(() => vi.useRealTimers());

function sit(server: Server, box = storage()) {
  const session = new ReviewSession({
    api: server,
    outbox: new ReviewOutbox(box, 'ada.p'),
    queue: server.queue(),
    order: 'uncertain',
    seed: 0,
    notice: (message) => notices.push(message),
  });
  session.start();
  return session;
}
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('a review session', () => {
  it('has the next pair before it is asked for, and shows it at once', async () => {
    const server = new Server(5);
    const session = sit(server);
    await settle();
    expect(session.getState()).toMatchObject({
      phase: 'ready',
      current: { id: 1 },
      next: { id: 2 },
      undecided: 5,
    });
    vi.advanceTimersByTime(700);
    session.decide({ decision: 'left' });
    expect(session.getState()).toMatchObject({ current: { id: 2 }, undecided: 4, unsent: 1 });
    await settle();
    expect(session.getState()).toMatchObject({ undecided: 4, unsent: 0, last: { answer: { reviewId: 1 } } });
    expect(server.stored[0]?.body).toMatchObject({
      decision: 'left',
      version: 1,
      leftId: 2,
      rightId: 3,
      durationMs: 700,
    });
  });

  it('keeps up with someone who decides faster than the server answers, to the end', async () => {
    const server = new Server(20);
    const session = sit(server);
    for (let i = 0; i < 60 && session.getState().phase !== 'done'; i++) {
      await settle();
      session.decide({ decision: 'approve' });
    }
    await settle();
    expect(session.getState()).toMatchObject({ phase: 'done', undecided: 0, unsent: 0, current: null });
    expect(server.stored.map((one) => one.pairId).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    expect(notices).toEqual([]);
  });

  it('counts no decision twice that is stored before it is answered', async () => {
    const server = new Server(6);
    const session = sit(server);
    await settle();
    server.answerMs = 100;
    session.decide({ decision: 'approve' });
    await settle();
    expect(session.getState()).toMatchObject({ undecided: 5, unsent: 1 });
    server.takenByBob(6);
    await vi.advanceTimersByTimeAsync(200);
    expect(session.getState()).toMatchObject({ undecided: 4, unsent: 0 });
    session.decide({ decision: 'approve' });
    const undone = session.undo();
    await vi.advanceTimersByTimeAsync(200);
    await undone;
    await vi.advanceTimersByTimeAsync(200);
    expect(session.getState()).toMatchObject({ undecided: 4, unsent: 0 });
  });

  it('keeps what is decided without a connection, and sends it once when it is back', async () => {
    const server = new Server(9);
    const session = sit(server);
    await settle();
    server.offline = true;
    for (let i = 0; i < 3; i++) {
      session.decide({ decision: 'approve' });
      await settle();
    }
    expect(session.getState()).toMatchObject({ current: null, unsent: 3, offline: true });
    await vi.advanceTimersByTimeAsync(120_000);
    expect(server.stored).toEqual([]);
    server.offline = false;
    session.resume();
    await settle();
    expect(server.stored.map((one) => one.pairId)).toEqual([1, 2, 3]);
    expect(session.getState()).toMatchObject({ current: { id: 4 }, unsent: 0, offline: false, undecided: 6 });
    await vi.advanceTimersByTimeAsync(120_000);
    expect(server.stored).toHaveLength(3);
  });

  it('sends what a page that was closed had not sent', async () => {
    const server = new Server(9);
    const box = storage();
    const first = sit(server, box);
    await settle();
    server.offline = true;
    first.decide({ decision: 'reject', reason: 'unsafe', note: 'look' });
    await settle();
    first.stop();
    expect(server.released).toBe(0);
    expect(box.kept.size).toBe(1);
    server.offline = false;
    const second = sit(server, box);
    await settle();
    expect(server.stored).toMatchObject([
      { pairId: 1, body: { decision: 'reject', reason: 'unsafe', note: 'look' } },
    ]);
    expect(box.kept.size).toBe(0);
    expect(second.getState()).toMatchObject({ current: { id: 2 }, undecided: 8 });
  });

  it('tells who was faster, and goes on', async () => {
    const server = new Server(4);
    const session = sit(server);
    await settle();
    server.takenByBob(1);
    session.decide({ decision: 'approve' });
    await settle();
    expect(notices).toEqual(['Pair #1: Decided by Bob at 2026-01-01 10:00 UTC.']);
    expect(session.getState()).toMatchObject({ current: { id: 2 }, unsent: 0, undecided: 3, last: null });
  });

  it('undoes any number of decisions, stored or not', async () => {
    const server = new Server(6);
    const session = sit(server);
    await settle();
    session.decide({ decision: 'approve' });
    await settle();
    session.decide({ decision: 'approve' });
    await settle();
    server.offline = true;
    session.decide({ decision: 'approve' });
    await settle();
    session.decide({ decision: 'approve' });
    await session.undo();
    expect(session.getState()).toMatchObject({ current: { id: 4 }, unsent: 1 });
    // The third was on its way when the connection broke: whether it arrived is not known.
    await session.undo();
    expect(notices).toEqual(['This decision is still on its way: it can be undone once it has arrived.']);
    server.offline = false;
    for (const id of [3, 2, 1]) {
      await session.undo();
      expect(session.getState().current).toMatchObject({ id, version: 3 });
    }
    expect(server.stored.every((one) => one.undone)).toBe(true);
    await session.undo();
    expect(session.getState()).toMatchObject({ current: { id: 1 }, last: null, unsent: 0 });
  });

  it('undoes decisions of an earlier sitting', async () => {
    const server = new Server(6);
    const first = sit(server);
    await settle();
    first.decide({ decision: 'approve' });
    await settle();
    first.stop();
    const second = sit(server);
    await settle();
    expect(second.getState().last).toMatchObject({ reviewId: 1 });
    await second.undo();
    expect(second.getState()).toMatchObject({ current: { id: 1 }, undecided: 6 });
  });

  it('does not lose a decision whose answer was lost', async () => {
    const server = new Server(3);
    const session = sit(server);
    await settle();
    server.deaf = true;
    session.decide({ decision: 'approve' });
    await settle();
    await session.undo();
    expect(session.getState()).toMatchObject({ current: { id: 2 }, unsent: 1 });
    server.deaf = false;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(server.stored).toHaveLength(1);
    expect(session.getState().unsent).toBe(0);
  });

  it('renews its claims, waits for what others hold, and gives back what it leaves', async () => {
    const server = new Server(3);
    const session = sit(server);
    await settle();
    const before = server.claims.length;
    await vi.advanceTimersByTimeAsync(40_000);
    expect(server.claims.length).toBe(before + 1);
    session.stop();
    expect(server.released).toBe(1);
    await vi.advanceTimersByTimeAsync(200_000);
    expect(server.claims.length).toBe(before + 1);
  });
});
