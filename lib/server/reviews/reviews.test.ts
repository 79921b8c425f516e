import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type DecideInput, decideInput, type ReviewPairView } from '@/lib/contracts/review';
import { AppError } from '@/lib/errors';
import { closeQueue } from '@/lib/queue/enqueue';
import type { PairSet } from '@/prisma/generated/client';
import type { UserActor } from '../actor';
import { db } from '../db';
import { type Bench, buildSet, createBench, createScoredSample } from '../pairs/test-fixtures';
import { useTestDatabase } from '../test-database';
import { createMember } from '../test-fixtures';
import { claimPairs } from './claim-pairs';
import { getReviewDesk } from './get-review-desk';
import { releaseClaims } from './release-claims';
import { reviewPair } from './review-pair';
import { undoReview } from './undo-review';

useTestDatabase();
afterAll(closeQueue);

let bench: Bench;
let set: PairSet;
let ada: UserActor;
let bob: UserActor;

beforeEach(async () => {
  bench = await createBench();
  for (let i = 0; i < 4; i++) {
    await createScoredSample(bench, [
      { r: 0.2 + 0.1 * i, a: 0.9, verdict: 'A' },
      { r: 0.1, a: 0.05, verdict: 'B' },
    ]);
  }
  set = await buildSet(bench);
  ada = await createMember(bench.project, 'reviewer', 'Ada');
  bob = await createMember(bench.project, 'reviewer', 'Bob');
});

const project = () => bench.project.slug;
const pairRow = async (id: number) => await db().pair.findUniqueOrThrow({ where: { id: BigInt(id) } });

async function claim(
  actor: UserActor,
  count: number,
  more: { held?: number[]; order?: 'margin' | 'uncertain' | 'random' } = {},
) {
  return await claimPairs(actor, {
    project: project(),
    pairSet: Number(set.id),
    order: more.order ?? 'uncertain',
    seed: 1,
    count,
    held: more.held ?? [],
  });
}

async function claimOne(actor: UserActor): Promise<ReviewPairView> {
  const [pair] = (await claim(actor, 1)).pairs;
  if (!pair) throw new Error('nothing to claim');
  return pair;
}

function decide(actor: UserActor, pair: ReviewPairView, fields: Partial<DecideInput> = {}) {
  const body = decideInput.parse({
    version: pair.version,
    decision: 'approve',
    idempotencyKey: randomUUID(),
    leftId: pair.left.candidateId,
    rightId: pair.right.candidateId,
    durationMs: 1_000,
    ...fields,
  });
  return reviewPair(actor, { project: project(), id: pair.id, ...body });
}

async function storedFor(pairId: number) {
  const [reviews, audits] = await Promise.all([
    db().review.count({ where: { pairId: BigInt(pairId) } }),
    db().audit.count({ where: { subject: `pair/${pairId}`, action: 'review-pair' } }),
  ]);
  return { reviews, audits };
}

describe('claims', () => {
  it('never give two reviewers the same pair, however many ask at once', async () => {
    for (let i = 0; i < 36; i++) await createScoredSample(bench);
    set = await buildSet(bench, 'correct-fluent / incorrect-random');
    const reviewers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => createMember(bench.project, 'reviewer', `R${i}`)),
    );
    const claims = await Promise.all(reviewers.map((reviewer) => claim(reviewer, 2)));
    const ids = claims.flatMap(({ pairs }) => pairs.map((pair) => pair.id));
    expect(ids).toHaveLength(40);
    expect(new Set(ids).size).toBe(40);
  });

  it('come back after a reload, are not given twice, and return to the pool', async () => {
    const first = await claim(ada, 2);
    const ids = first.pairs.map((pair) => pair.id);
    expect((await claim(ada, 2)).pairs.map((pair) => pair.id)).toEqual(ids);
    const more = await claim(ada, 1, { held: ids });
    expect(ids).not.toContain(more.pairs[0]?.id);
    expect(more.lost).toEqual([]);
    expect((await claim(bob, 10)).pairs).toHaveLength(1);
    expect((await claim(bob, 0)).queue.progress).toMatchObject({ total: 4, undecided: 4, elsewhere: 3 });
    expect(await releaseClaims(ada, { project: project() })).toEqual({ released: 3 });
    expect((await claim(bob, 10)).pairs).toHaveLength(4);
  });

  it('expire, and whoever lost one is told', async () => {
    const { id } = await claimOne(ada);
    await db().$executeRaw`UPDATE claim SET until = now() - interval '1 second'`;
    const renewed = await claim(ada, 0, { held: [id] });
    expect(renewed.lost).toEqual([]);
    await db().$executeRaw`UPDATE claim SET until = now() - interval '1 second'`;
    expect((await claimOne(bob)).id).toBe(id);
    expect((await claim(ada, 0, { held: [id] })).lost).toEqual([id]);
  });

  it('follow the order asked for', async () => {
    const inOrder = async (order: 'margin' | 'uncertain') => {
      const { pairs } = await claim(ada, 4, { order });
      const rows = await Promise.all(pairs.map((pair) => pairRow(pair.id)));
      return rows.map((row) => row.margin);
    };
    const pairs = await db().pair.findMany({ where: { pairSetId: set.id }, orderBy: { id: 'asc' } });
    await db().pair.update({ where: { id: pairs[3]?.id ?? 0n }, data: { margin: -0.01 } });
    const margins = pairs.slice(0, 3).map((pair) => pair.margin);
    expect(await inOrder('uncertain')).toEqual([-0.01, ...margins]);
    await releaseClaims(ada, { project: project() });
    expect(await inOrder('margin')).toEqual([...margins.toReversed(), -0.01]);
  });

  it('are for reviewers, and for ready sets of the same project', async () => {
    const viewer = await createMember(bench.project, 'viewer');
    await expect(claim(viewer, 1)).rejects.toMatchObject({ code: 'forbidden' });
    const foreign = await createBench();
    const outsider = await createMember(foreign.project, 'reviewer');
    await expect(
      claimPairs(outsider, {
        project: foreign.project.slug,
        pairSet: Number(set.id),
        order: 'uncertain',
        seed: 0,
        count: 1,
        held: [],
      }),
    ).rejects.toMatchObject({ code: 'not_found' });
    await db().pairSet.update({ where: { id: set.id }, data: { state: 'building' } });
    await expect(claim(ada, 1)).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('blind sides', () => {
  it('stay the same for a reviewer, differ between reviewers, and do not tell which one is proposed', async () => {
    for (let i = 0; i < 30; i++) await createScoredSample(bench);
    set = await buildSet(bench, 'correct-random / incorrect-random');
    const chosenLeft = async (actor: UserActor) => {
      const { pairs } = await claim(actor, 10);
      const again = await claim(actor, 10);
      expect(again.pairs.map((pair) => pair.left.candidateId)).toEqual(
        pairs.map((pair) => pair.left.candidateId),
      );
      await releaseClaims(actor, { project: project() });
      const rows = await Promise.all(pairs.map((pair) => pairRow(pair.id)));
      return pairs.map((pair, i) => rows[i]?.chosenId === BigInt(pair.left.candidateId));
    };
    const [a, b] = [await chosenLeft(ada), await chosenLeft(bob)];
    expect(new Set(a).size).toBe(2);
    expect(a).not.toEqual(b);
    expect(JSON.stringify((await claim(ada, 1)).pairs)).not.toMatch(/chosen|rejected|margin/i);
  });
});

describe('a decision', () => {
  it('approves what was proposed, or exchanges the sides', async () => {
    const { pairs } = await claim(ada, 4);
    for (const [i, decision] of (['approve', 'swap', 'left', 'right'] as const).entries()) {
      const pair = pairs[i];
      if (!pair) throw new Error('too few pairs');
      const before = await pairRow(pair.id);
      const view = await decide(ada, pair, { decision });
      const after = await pairRow(pair.id);
      const wanted = { left: pair.left.candidateId, right: pair.right.candidateId }[decision as 'left'];
      const swapped = wanted === undefined ? decision === 'swap' : BigInt(wanted) !== before.chosenId;
      expect(view).toMatchObject({
        decision: swapped ? 'swap' : 'approve',
        state: 'approved',
        version: 2,
        proposedId: Number(before.chosenId),
      });
      expect(after).toMatchObject({
        state: 'approved',
        version: 2,
        chosenId: swapped ? before.rejectedId : before.chosenId,
        rejectedId: swapped ? before.chosenId : before.rejectedId,
        margin: swapped ? -before.margin : before.margin,
      });
    }
    expect((await claim(ada, 4)).pairs).toEqual([]);
    expect(await db().claim.count({ where: { pair: { pairSetId: set.id } } })).toBe(0);
  });

  it('of two reviewers at once: one stands, the other is told who won', async () => {
    const pair = await claimOne(ada);
    const results = await Promise.allSettled([
      decide(ada, pair),
      decide(bob, pair, { decision: 'reject', reason: 'both_wrong' }),
    ]);
    const won = results.filter((result) => result.status === 'fulfilled');
    const lost = results.filter((result) => result.status === 'rejected');
    expect([won.length, lost.length]).toEqual([1, 1]);
    const error: unknown = lost[0]?.reason;
    expect(error).toBeInstanceOf(AppError);
    const winner = results[0]?.status === 'fulfilled' ? 'Ada' : 'Bob';
    expect(error).toMatchObject({ code: 'conflict' });
    expect((error as AppError).message).toMatch(
      new RegExp(`^Decided by ${winner} at \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC`),
    );
    expect(await storedFor(pair.id)).toEqual({ reviews: 1, audits: 1 });
    expect((await pairRow(pair.id)).version).toBe(2);
  });

  it('sent twice, at once or later, is stored once and answered the same', async () => {
    const pair = await claimOne(ada);
    const idempotencyKey = randomUUID();
    const answers = await Promise.all([
      decide(ada, pair, { idempotencyKey }),
      decide(ada, pair, { idempotencyKey }),
      decide(ada, pair, { idempotencyKey }),
    ]);
    answers.push(await decide(ada, pair, { idempotencyKey }));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await storedFor(pair.id)).toEqual({ reviews: 1, audits: 1 });
  });

  it('does not take the key of another decision', async () => {
    const { pairs } = await claim(ada, 2);
    const [first, second] = pairs;
    if (!first || !second) throw new Error('too few pairs');
    const idempotencyKey = randomUUID();
    await decide(ada, first, { idempotencyKey });
    const conflict = { code: 'conflict', fields: [{ field: 'idempotencyKey' }] };
    await expect(decide(ada, second, { idempotencyKey })).rejects.toMatchObject(conflict);
    await expect(decide(bob, first, { idempotencyKey })).rejects.toMatchObject(conflict);
    expect((await pairRow(second.id)).state).toBe('proposed');
  });

  it('on a pair that was rebuilt meanwhile is refused', async () => {
    const pair = await claimOne(ada);
    const row = await pairRow(pair.id);
    const other = await db().candidate.findFirstOrThrow({
      where: { id: { notIn: [row.chosenId, row.rejectedId] } },
    });
    await db().pair.update({ where: { id: row.id }, data: { chosenId: other.id } });
    await expect(decide(ada, pair)).rejects.toMatchObject({ code: 'conflict', message: /rebuilt/ });
    await db().pair.update({ where: { id: row.id }, data: { chosenId: row.chosenId, version: 5 } });
    await expect(decide(ada, pair)).rejects.toMatchObject({ code: 'conflict', message: /changed/ });
    expect(await storedFor(pair.id)).toEqual({ reviews: 0, audits: 0 });
  });

  it('gives a reason exactly when it rejects', () => {
    const body = { version: 1, idempotencyKey: randomUUID(), leftId: 1, rightId: 2, durationMs: 1 };
    expect(decideInput.safeParse({ ...body, decision: 'reject' }).error?.issues[0]?.path).toEqual(['reason']);
    expect(decideInput.safeParse({ ...body, decision: 'approve', reason: 'unsafe' }).success).toBe(false);
    expect(decideInput.safeParse({ ...body, decision: 'reject', reason: 'unsafe' }).success).toBe(true);
    const bad = decideInput.safeParse({ ...body, decision: 'later', note: 'a\u0000b' });
    expect(bad.error?.issues[0]?.path).toEqual(['note']);
  });

  it('needs a reviewer of the project', async () => {
    const pair = await claimOne(ada);
    const viewer = await createMember(bench.project, 'viewer');
    await expect(decide(viewer, pair)).rejects.toMatchObject({ code: 'forbidden' });
    const foreign = await createBench();
    const outsider = await createMember(foreign.project, 'reviewer');
    const body = {
      version: 1,
      decision: 'approve',
      idempotencyKey: randomUUID(),
      durationMs: 1,
      flagged: false,
    } as const;
    const sides = { leftId: pair.left.candidateId, rightId: pair.right.candidateId };
    await expect(
      reviewPair(outsider, { project: foreign.project.slug, id: pair.id, ...body, ...sides }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('hidden scores', () => {
  it('leave the server only with the decision', async () => {
    await db().project.update({ where: { id: bench.project.id }, data: { hideScores: true } });
    const pair = await claimOne(ada);
    expect(pair).toMatchObject({
      hidden: true,
      left: { score: null, verdict: null },
      right: { score: null, verdict: null },
    });
    expect(JSON.stringify(pair)).not.toMatch(/0\.\d/);
    const answer = await decide(ada, pair);
    expect(answer.left?.pVerdict).toBeGreaterThan(0);
    expect(answer.right?.rScore).not.toBeNull();
    await db().project.update({ where: { id: bench.project.id }, data: { hideScores: false } });
    expect((await claimOne(ada)).left.score?.pReason).toBeGreaterThan(0);
  });
});

describe('later', () => {
  it('puts a pair behind all others, and behind those put off before', async () => {
    const first = await claimOne(ada);
    await decide(ada, first, { decision: 'later' });
    const second = await claimOne(ada);
    await decide(ada, second, { decision: 'later' });
    const { pairs } = await claim(bob, 4);
    expect(pairs.slice(2).map((pair) => pair.id)).toEqual([first.id, second.id]);
    expect(pairs.map((pair) => pair.skipped)).toEqual([false, false, true, true]);
    const again = pairs[2];
    if (!again) throw new Error('too few pairs');
    await decide(bob, again, { decision: 'approve' });
    expect((await pairRow(first.id)).state).toBe('approved');
  });
});

describe('undo', () => {
  it('goes back through every decision, one by one, and can begin again', async () => {
    const start = await db().pair.findMany({ where: { pairSetId: set.id }, orderBy: { id: 'asc' } });
    const decisions = ['swap', 'later', 'approve'] as const;
    for (const decision of decisions) await decide(ada, await claimOne(ada), { decision });
    const reject = await claimOne(ada);
    await decide(ada, reject, { decision: 'reject', reason: 'unsafe', note: 'tells how', flagged: true });
    await decide(ada, await claimOne(ada), { decision: 'swap' });

    let last = (await getReviewDesk(ada, { project: project() })).queue?.last ?? null;
    const undone: string[] = [];
    while (last) {
      undone.push(last.decision);
      const view = await undoReview(ada, { project: project(), id: last.reviewId });
      expect(view.pair?.id).toBe(last.pairId);
      last = view.queue.last;
    }
    expect(undone).toEqual(['swap', 'reject', 'approve', 'later', 'swap']);
    const end = await db().pair.findMany({ where: { pairSetId: set.id }, orderBy: { id: 'asc' } });
    const sides = (rows: typeof start) =>
      rows.map(({ chosenId, rejectedId, state, margin }) => ({ chosenId, rejectedId, state, margin }));
    expect(sides(end)).toEqual(sides(start));
    expect(await db().review.count({ where: { pair: { pairSetId: set.id }, undoneAt: null } })).toBe(0);
    expect(await db().audit.count({ where: { projectId: bench.project.id, action: 'undo-review' } })).toBe(5);

    const pair = await claimOne(ada);
    expect((await decide(ada, pair)).state).toBe('approved');
  });

  it('gives the pair back to its reviewer alone, once', async () => {
    const pair = await claimOne(ada);
    const { reviewId } = await decide(ada, pair);
    await expect(undoReview(bob, { project: project(), id: reviewId })).rejects.toMatchObject({
      code: 'not_found',
    });
    const [one, two] = await Promise.all([
      undoReview(ada, { project: project(), id: reviewId }),
      undoReview(ada, { project: project(), id: reviewId }),
    ]);
    expect(one.pair).toMatchObject({ id: pair.id, version: 3 });
    expect(two.pair).toEqual(one.pair);
    expect((await claim(bob, 4)).pairs.map((other) => other.id)).not.toContain(pair.id);
    await expect(decide(bob, pair)).rejects.toMatchObject({ code: 'conflict', message: /changed/ });
  });

  it('does not take back what somebody decided afterwards', async () => {
    const pair = await claimOne(ada);
    const { reviewId } = await decide(ada, pair, { decision: 'later' });
    const { pairs } = await claim(bob, 4);
    const same = pairs.find((other) => other.id === pair.id);
    if (!same) throw new Error('the pair is not in the queue');
    await expect(undoReview(ada, { project: project(), id: reviewId })).rejects.toMatchObject({
      code: 'conflict',
      message: /looking at/,
    });
    await decide(bob, same);
    await expect(undoReview(ada, { project: project(), id: reviewId })).rejects.toMatchObject({
      code: 'conflict',
      message: /again since/,
    });
    expect((await getReviewDesk(ada, { project: project() })).queue?.last).toBeNull();
  });

  it('of a swap is seen by the replay of its key', async () => {
    const pair = await claimOne(ada);
    const idempotencyKey = randomUUID();
    const first = await decide(ada, pair, { idempotencyKey, decision: 'swap' });
    await undoReview(ada, { project: project(), id: first.reviewId });
    const { undoneAt, ...replayed } = await decide(ada, pair, { idempotencyKey, decision: 'swap' });
    expect(undoneAt).not.toBeNull();
    expect(replayed).toEqual({ ...first, undoneAt: undefined });
  });
});

it('sits a reviewer down at the newest set that has something left', async () => {
  const older = set;
  set = await buildSet(bench, 'correct-random / incorrect-random');
  const desk = await getReviewDesk(ada, { project: project() });
  expect(desk.queue?.pairSet.id).toBe(Number(set.id));
  await db().pair.updateMany({ where: { pairSetId: set.id }, data: { state: 'approved' } });
  expect((await getReviewDesk(ada, { project: project() })).queue?.pairSet.id).toBe(Number(older.id));
  await decide(ada, { ...(await claimOfSet(older)) }, { durationMs: 4_000 });
  const { queue } = await getReviewDesk(ada, { project: project(), set: Number(older.id) });
  expect(queue?.progress).toMatchObject({ total: 4, approved: 1, undecided: 3, medianDurationMs: 4_000 });
  await expect(getReviewDesk(ada, { project: project(), set: 999_999 })).rejects.toMatchObject({
    code: 'not_found',
  });
});

async function claimOfSet(of: PairSet): Promise<ReviewPairView> {
  set = of;
  return await claimOne(ada);
}
