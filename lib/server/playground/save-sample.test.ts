import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { GET, POST } from '@/app/api/v1/projects/[project]/playground/samples/route';
import type { GenerateInput, saveSampleInput } from '@/lib/contracts/playground';
import { type FixtureServer, startFixtureServer } from '@/lib/inference/fixture-server';
import type { Sample } from '@/prisma/generated/client';
import { db } from '../db';
import { getSample } from '../samples/get-sample';
import { useTestDatabase } from '../test-database';
import { createMember, createSample } from '../test-fixtures';
import { findSamples } from './find-samples';
import { generate } from './generate';
import { saveSample } from './save-sample';
import { createPlayground, headersOf, ofType, type Playground, readEvents, texts } from './test-fixtures';

useTestDatabase();

let server: FixtureServer;
let desk: Playground;

beforeAll(async () => {
  process.env.REASONDESK_ALLOWED_HOSTS = '127.0.0.1';
  server = await startFixtureServer();
});
afterAll(async () => {
  await server.close();
});
beforeEach(async () => {
  desk = await createPlayground(server.url);
});

async function write(given: Partial<GenerateInput> = {}) {
  const response = await generate(desk.engineer, {
    project: desk.project.slug,
    model: Number(desk.model.id),
    judged: { from: 'text', ...texts },
    swapped: false,
    temperature: 1,
    topP: 1,
    maxTokens: 64,
    seed: 0,
    signal: new AbortController().signal,
    ...given,
  });
  return ofType(await readEvents(response), 'scores');
}

const save = async (given: Partial<z.output<typeof saveSampleInput>> = {}) =>
  await saveSample(desk.engineer, {
    project: desk.project.slug,
    dataset: Number(desk.dataset.id),
    ...texts,
    target: 'A',
    receipts: [],
    ...given,
  });

describe('what is saved', () => {
  it('is a sample with the reasons as they were scored, once, however often it is saved', async () => {
    const written = [await write({ seed: 1 }), await write({ seed: 2 })];
    const receipts = written.map(({ receipt }) => receipt ?? '');
    const saved = await Promise.all([save({ receipts }), save({ receipts })]);
    expect(saved.map(({ outcome }) => outcome).sort()).toEqual(['existed', 'stored']);
    expect(saved.map(({ reasons }) => reasons).sort()).toEqual([0, 2]);
    expect(await save({ receipts })).toEqual({ sample: saved[0]?.sample, outcome: 'existed', reasons: 0 });

    const dataset = await db().dataset.findUniqueOrThrow({ where: { id: desk.dataset.id } });
    expect(dataset.sampleCount).toBe(1);
    expect(await db().sample.count({ where: { datasetId: desk.dataset.id } })).toBe(1);
    const view = await getSample(desk.engineer, { project: desk.project.slug, id: saved[0]?.sample ?? 0 });
    expect(view).toMatchObject({ ...texts, target: 'A', source: 'playground' });
    expect(view.candidates).toHaveLength(2);
    for (const [at, candidate] of view.candidates.entries()) {
      const { reason, scores } = written[at] ?? {};
      expect(candidate).toMatchObject({ reason, runId: null, origin: 'on_policy', index: at });
      expect(candidate.score?.pReason).toBeCloseTo(scores?.reason.p ?? 0, 12);
      expect(candidate.score?.pVerdict).toBeCloseTo(scores?.verdicts.A.p ?? 0, 12);
      expect(candidate.score?.rScores.description).toBeCloseTo(
        scores?.byTarget.A.rScores.description ?? 0,
        12,
      );
      expect(candidate.score?.correct).toBe(scores?.byTarget.A.correct);
    }
    const summary = await db().sampleSummary.findFirstOrThrow({ where: { modelId: desk.model.id } });
    expect(summary).toMatchObject({ candidates: 2, scored: 2, projectId: desk.project.id });
    const audits = await db().audit.findMany({ where: { projectId: desk.project.id } });
    expect(audits.map(({ action }) => action)).toEqual(['save-from-playground']);
  });

  it('takes further reasons for a sample that is there, and keeps its target', async () => {
    const first = await save();
    const { receipt } = await write({ seed: 3 });
    expect(await save({ receipts: [receipt ?? ''] })).toEqual({
      sample: first.sample,
      outcome: 'existed',
      reasons: 1,
    });
    await expect(save({ target: 'B' })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(`#${first.sample}`),
    });
  });

  it('is stripped as an import strips it, and refused where an import refuses it', async () => {
    const { sample } = await save({ question: `\n ${texts.question} ` });
    expect((await save()).sample).toBe(sample);
    await expect(save({ answerB: `${texts.answerA} ` })).rejects.toMatchObject({ code: 'invalid' });
    await expect(save({ answerB: ' ' })).rejects.toMatchObject({ fields: [{ field: 'answerB' }] });
    await expect(save({ question: 'a\u0000b' })).rejects.toMatchObject({ fields: [{ field: 'question' }] });
  });
});

describe('a reason', () => {
  it('of another prompt, another project, or changed on its way is refused', async () => {
    const { receipt } = await write();
    const text = receipt ?? '';
    await expect(save({ question: 'Another one?', receipts: [text] })).rejects.toMatchObject({
      fields: [{ field: 'receipts' }],
    });
    const swapped = await write({ swapped: true });
    await expect(save({ receipts: [swapped.receipt ?? ''] })).rejects.toMatchObject({ code: 'invalid' });

    const [version, content, signature] = text.split('.');
    const forged = JSON.parse(Buffer.from(content ?? '', 'base64url').toString());
    forged.spans.reason = [-0.001];
    const body = Buffer.from(JSON.stringify(forged)).toString('base64url');
    for (const bad of [`${version}.${body}.${signature}`, `${version}.${content}.`, 'nothing', '']) {
      await expect(save({ receipts: [bad] })).rejects.toMatchObject({ code: 'invalid' });
    }
    const own = desk;
    desk = await createPlayground(server.url);
    await expect(save({ receipts: [text] })).rejects.toMatchObject({ fields: [{ field: 'receipts' }] });
    expect(await db().sample.count({ where: { datasetId: { in: [own.dataset.id, desk.dataset.id] } } })).toBe(
      0,
    );
  });
});

describe('who may save', () => {
  it.each(['viewer', 'reviewer'] as const)('not a %s', async (role) => {
    const member = await createMember(desk.project, role);
    await expect(
      saveSample(member, {
        project: desk.project.slug,
        dataset: Number(desk.dataset.id),
        ...texts,
        target: 'A',
        receipts: [],
      }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('nobody into another project’s data set', async () => {
    const elsewhere = await createPlayground();
    await expect(save({ dataset: Number(elsewhere.dataset.id) })).rejects.toMatchObject({
      fields: [{ field: 'dataset' }],
    });
  });

  it('an engineer through the API', async () => {
    const headers = await headersOf(desk.project, desk.engineer);
    const body = JSON.stringify({ dataset: Number(desk.dataset.id), ...texts, target: 'B' });
    const params = Promise.resolve({ project: desk.project.slug });
    const response = await POST(new Request('http://localhost/', { method: 'POST', headers, body }), {
      params,
    });
    expect(await response.json()).toMatchObject({ outcome: 'stored', reasons: 0 });
    const found = await GET(new Request('http://localhost/?q=6%20%C3%97', { headers }), { params });
    expect(await found.json()).toMatchObject({ items: [{ target: 'B' }], searched: null });
  });
});

describe('finding a sample', () => {
  it('goes by number or by words, and takes signs as they are', async () => {
    const samples: Sample[] = [];
    for (const question of ['Is 100% right?', 'is it RIGHT_or wrong', 'Is 1000 right?']) {
      samples.push(await createSample(desk.dataset, { question }));
    }
    await createSample((await createPlayground()).dataset, { question: '100% elsewhere' });
    const find = async (q: string) => {
      const { items } = await findSamples(desk.engineer, { project: desk.project.slug, q });
      return items.map(({ id }) => samples.findIndex((sample) => Number(sample.id) === id));
    };
    expect(await find('')).toEqual([2, 1, 0]);
    expect(await find('100%')).toEqual([0]);
    expect(await find('right_')).toEqual([1]);
    expect(await find('right')).toEqual([2, 1, 0]);
    expect(await find(`#${samples[0]?.id}`)).toEqual([0]);
  });
});
