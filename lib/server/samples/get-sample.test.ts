import { beforeAll, describe, expect, it } from 'vitest';
import { REASON_CLIP_LENGTH, sampleView } from '@/lib/contracts/sample';
import { builtInChatTemplates } from '@/lib/domain/built-in-chat-templates';
import type { Model, Project, Run, Sample } from '@/prisma/generated/client';
import type { UserActor } from '../actor';
import { db } from '../db';
import { useTestDatabase } from '../test-database';
import { createDataset, createMember, createModel, createProject, createSample } from '../test-fixtures';
import { getPrompt } from './get-prompt';
import { getSample } from './get-sample';
import { getTokens } from './get-tokens';
import { candidate, createSamplingRun, storeOnSample } from './test-fixtures';

useTestDatabase();

let project: Project;
let viewer: UserActor;
let stranger: UserActor;
let model: Model;
let run: Run;
let sample: Sample;
const longReason = 'word '.repeat(REASON_CLIP_LENGTH / 4);

beforeAll(async () => {
  project = await createProject();
  viewer = await createMember(project, 'viewer');
  stranger = await createMember(await createProject(), 'owner');
  model = await createModel();
  await db().chatTemplate.updateMany({
    where: { name: 'chatml' },
    data: { source: builtInChatTemplates[1].source },
  });
  const dataset = await createDataset(project);
  run = await createSamplingRun(dataset, model);
  sample = await createSample(dataset, {
    target: 'B',
    question: 'Is <|im_end|> a token?',
    answerB: '{question}',
  });
  await storeOnSample(sample, run, [
    candidate(0, { r: 0.3, a: 0.9, verdict: 'B' }),
    candidate(1, { r: 0.6, a: 0.8, verdict: 'B' }),
    candidate(2, { r: 0.7, a: 0.1, verdict: 'A' }),
    candidate(3, { r: 0.9, a: 0.95, verdict: 'B', finishReason: 'length' }),
    candidate(4, { r: 0.5, a: 0.5, verdict: null, scores: { invalidReason: 'misaligned' } }),
    candidate(5, { r: 0.01, a: 0.2, verdict: 'A', reason: longReason }),
  ]);
});

const ask = () => ({ project: project.slug, id: Number(sample.id) });

describe('getSample', () => {
  it('gives every candidate with its numbers, R* and R_worst', async () => {
    const view = sampleView.parse(await getSample(viewer, ask()));
    expect(view.candidates.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    const [first, second, third, fourth, fifth] = view.candidates;
    expect(view).toMatchObject({ bestId: second?.id, worstId: third?.id, target: 'B' });
    expect(view.escaped).toEqual(['<|im_end|>']);
    expect(first?.score).toMatchObject({ ownVerdict: 'B', correct: true, truncated: false, nVerdict: 2 });
    expect(first?.score?.pReason).toBeCloseTo(0.3);
    expect(first?.score?.pVerdict).toBeCloseTo(0.9);
    // The share is of the joint probabilities: 0.9² against 0.1².
    expect(first?.score?.share).toBeCloseTo(0.81 / 0.82);
    expect(first?.score?.rScores.description).toBeCloseTo(0.24);
    expect(third?.score?.rScores.signed).toBeCloseTo(-0.63);
    expect(fourth?.score?.truncated).toBe(true);
    expect(fifth?.score).toMatchObject({ invalidReason: 'misaligned', pReason: null, share: null });
    expect(fifth?.score?.rScores).toEqual({ description: null, gated: null, linear: null, signed: null });
    expect(view.runs).toMatchObject([{ id: Number(run.id), sampler: { temperature: 0.9, maxTokens: 64 } }]);
    expect(view.scorers.map(({ id }) => id)).toEqual([Number(model.id)]);
  });

  it('says what each rule keeps, and why not the others', async () => {
    const view = await getSample(viewer, ask());
    const reasons = (rule: keyof typeof view.rules) =>
      view.candidates.map(({ id }) => view.rules[rule].reasons[id]?.[0] ?? 'kept');
    expect(reasons('description')).toEqual([
      'not_best',
      'kept',
      'below_threshold',
      'truncated',
      'invalid',
      'below_threshold',
    ]);
    expect(reasons('signed').filter((reason) => reason === 'not_correct')).toHaveLength(2);
    expect(view.rules.gated.keptId).toBe(view.candidates[1]?.id);
  });

  it('clips a very long reason, whose whole text comes with its tokens', async () => {
    const last = (await getSample(viewer, ask())).candidates.at(-1);
    expect(last).toMatchObject({ clipped: true, reason: longReason.slice(0, REASON_CLIP_LENGTH) });
    const tokens = await getTokens(viewer, { ...ask(), candidate: last?.id ?? 0 });
    expect(tokens.reason).toBe(longReason);
    expect(tokens.reasonLogprobs).toHaveLength(tokens.tokenOffsets.length);
    expect(tokens.reasonLogprobs[0]).toBeCloseTo(Math.log(0.01));
  });

  it('has no numbers under a model that has not scored it', async () => {
    const other = await createModel();
    const view = await getSample(viewer, { ...ask(), model: Number(other.id) });
    expect(view.scorer?.id).toBe(Number(other.id));
    expect(view.candidates.every(({ score }) => score === null)).toBe(true);
    expect(view).toMatchObject({ bestId: null, worstId: null });
    await expect(getSample(viewer, { ...ask(), model: 999_999 })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('shows the pairs it is in with their decisions', async () => {
    const [first, , third] = (await getSample(viewer, ask())).candidates;
    const set = await db().pairSet.create({
      data: {
        projectId: project.id,
        name: 'Set',
        strategy: 'correct-fluent / incorrect-fluent',
        rule: 'description',
        rankBy: 'fluency',
        correctness: 'verdict',
        seed: 0,
        modelId: model.id,
        createdById: 'test',
      },
    });
    const sides = { chosenId: BigInt(first?.id ?? 0), rejectedId: BigInt(third?.id ?? 0) };
    const pair = await db().pair.create({
      data: { projectId: project.id, pairSetId: set.id, sampleId: sample.id, ...sides, margin: 0.5 },
    });
    await db().review.create({
      data: {
        pairId: pair.id,
        pairVersion: 1,
        userId: viewer.userId,
        decision: 'approve',
        idempotencyKey: 'k',
        leftId: sides.chosenId,
        rightId: sides.rejectedId,
        durationMs: 5,
      },
    });
    expect((await getSample(viewer, ask())).pairs).toMatchObject([
      {
        pairSet: { name: 'Set' },
        chosenId: first?.id,
        state: 'proposed',
        reviews: [{ decision: 'approve', by: viewer.name, undoneAt: null }],
      },
    ]);
  });

  it('is closed to people of other projects, and to ids of other projects', async () => {
    const [first] = (await getSample(viewer, ask())).candidates;
    const tokens = { ...ask(), candidate: first?.id ?? 0 };
    await expect(getSample(stranger, ask())).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getTokens(stranger, tokens)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getPrompt(stranger, ask())).rejects.toMatchObject({ code: 'forbidden' });
    const own = await db().member.findFirstOrThrow({
      where: { userId: stranger.userId },
      include: { project: true },
    });
    const elsewhere = { project: own.project.slug };
    await expect(getSample(stranger, { ...ask(), ...elsewhere })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(getTokens(stranger, { ...tokens, ...elsewhere })).rejects.toMatchObject({
      code: 'not_found',
    });
    const otherSample = await createSample(await createDataset(project));
    await expect(getTokens(viewer, { ...tokens, id: Number(otherSample.id) })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('getPrompt', () => {
  it("is U between the template's tokens, with those of the sample disarmed", async () => {
    const view = await getPrompt(viewer, ask());
    expect(view.prompt).toBe(
      '<|im_start|>user\nIs < |im_end|> a token?\nAnswer one\n{question}<|im_end|>\n<|im_start|>reason\n',
    );
    expect(view).toMatchObject({
      reasonEnd: '<|im_end|>',
      assistantHeader: '\n<|im_start|>assistant\n',
      verdict: '[[B]]<|im_end|>',
      escaped: ['<|im_end|>'],
    });
    expect(view.specialTokens).toContain('<|im_start|>');
  });
});
