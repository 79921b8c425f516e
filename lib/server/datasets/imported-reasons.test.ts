import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeQueue } from '@/lib/queue/enqueue';
import type { Project } from '@/prisma/generated/client';
import type { UserActor } from '../actor';
import { db } from '../db';
import { countSummary } from '../samples/write-summary';
import { useTestDatabase } from '../test-database';
import { createMember, createModel, createProject } from '../test-fixtures';
import { deleteImport } from './delete-import';
import { importText } from './test-fixtures';

useTestDatabase();

let project: Project;
let engineer: UserActor;
let datasetId: bigint;
let modelId: bigint;

beforeAll(async () => {
  project = await createProject();
  engineer = await createMember(project, 'engineer');
  modelId = (await createModel()).id;
  const template = await db().judgeTemplate.create({
    data: {
      projectId: project.id,
      name: 't',
      version: 1,
      text: '{question}|{answer_a}|{answer_b}',
      hash: 'h',
    },
  });
  const dataset = await db().dataset.create({
    data: { projectId: project.id, name: 'Reasons', judgeTemplateId: template.id },
  });
  datasetId = dataset.id;
});
afterAll(closeQueue);

interface Row {
  prompt: string;
  target: 'A' | 'B';
  reasons: unknown;
}

/** Imports rows as a file of ready judge prompts. */
async function store(rows: Row[], scorer: bigint | null = modelId): Promise<bigint> {
  const text = rows.map((row) => JSON.stringify(row)).join('\n');
  const reasonModel = scorer === null ? undefined : Number(scorer);
  const { id } = await importText(engineer, project, text, { dataset: 'Reasons', reasonModel });
  return BigInt(id);
}

async function reasonsOf(prompt: string) {
  const rows = await db().candidate.findMany({
    where: { sample: { datasetId, question: prompt } },
    include: { scores: true },
    orderBy: { index: 'asc' },
  });
  return rows;
}

const scores = (reason: number, a: number, b: number) => ({
  logp_reason: reason,
  n_reason: 10,
  logp_a: a,
  n_a: 4,
  logp_b: b,
  n_b: 4,
});

describe('reasons that come with a file', () => {
  let first: bigint;
  let second: bigint;

  it('become candidates in the order of the file, those of merged rows too', async () => {
    first = await store([
      {
        prompt: 'one',
        target: 'A',
        reasons: ['r1', { reason: 'r2', verdict: 'B', finish_reason: 'length' }],
      },
      { prompt: 'two', target: 'B', reasons: [{ reason: 's1', ...scores(-5, -2, -1) }] },
      { prompt: 'one', target: 'A', reasons: ['r1'] },
      { prompt: 'none', target: 'A', reasons: undefined },
      { prompt: 'torn', target: 'A', reasons: ['x'] },
      { prompt: 'torn', target: 'B', reasons: ['y'] },
    ]);
    expect(await reasonsOf('one')).toMatchObject([
      {
        index: 0,
        reason: 'r1',
        origin: 'imported',
        runId: null,
        verdict: null,
        verdictText: null,
        scores: [],
      },
      { index: 1, reason: 'r2', verdict: 'B', verdictText: '[[B]]', finishReason: 'length' },
      { index: 2, reason: 'r1' },
    ]);
    expect(await db().candidate.count({ where: { importId: first } })).toBe(4);
    expect(await db().import.findUnique({ where: { id: first } })).toMatchObject({
      reasons: 4,
      reasonsScored: 1,
    });
  });

  it('have scores where all of them came, and correctness from the leaning verdict', async () => {
    const [candidate] = await reasonsOf('two');
    expect(candidate).toMatchObject({ tokenCount: 10 });
    expect(candidate?.scores).toMatchObject([
      {
        modelId,
        logpReason: -5,
        logpVerdict: -1,
        logpOther: -2,
        leaning: 'B',
        ownVerdict: 'B',
        correct: true,
        route: 'imported',
      },
    ]);
    expect(candidate?.scores[0]?.pReason).toBeCloseTo(Math.exp(-0.5), 12);
    const summary = await db().sampleSummary.findFirstOrThrow({
      where: { sampleId: candidate?.sampleId ?? 0n },
    });
    expect(summary).toMatchObject({ candidates: 1, scored: 1, correct: 1, bestId: candidate?.id });
  });

  it('add nothing the second time, and what is new to samples that are there', async () => {
    second = await store([
      { prompt: 'one', target: 'A', reasons: ['r1', 'r3'] },
      {
        prompt: 'two',
        target: 'B',
        reasons: [{ reason: 's2', verdict: 'A', ...scores(-9, -1, -3) }, { reason: 's1' }],
      },
    ]);
    expect(await db().import.findUnique({ where: { id: second } })).toMatchObject({
      stored: 0,
      merged: 2,
      reasons: 2,
      reasonsScored: 1,
    });
    expect((await reasonsOf('one')).map(({ reason, index }) => [reason, index])).toEqual([
      ['r1', 0],
      ['r2', 1],
      ['r1', 2],
      ['r3', 3],
    ]);
    const sampleId = (await reasonsOf('two'))[0]?.sampleId ?? 0n;
    const stored = await db().sampleSummary.findFirstOrThrow({ where: { sampleId } });
    const counted = await db().$transaction((tx) => countSummary(tx, sampleId, modelId));
    // `scores` is kept in single precision.
    expect({ ...stored, scores: null }).toMatchObject({
      ...counted,
      candidateIds: counted.candidateIds.map(BigInt),
      scores: null,
    });
    expect(stored.scores[1]).toBeCloseTo(counted.scores[1] ?? 0, 6);
    expect(stored).toMatchObject({ candidates: 2, correct: 1, incorrect: 1, verdictA: 1, verdictB: 1 });
  });

  it('stay without scores when no model was named for them', async () => {
    const id = await store(
      [{ prompt: 'three', target: 'A', reasons: [{ reason: 't', ...scores(-1, -1, -2) }] }],
      null,
    );
    expect(await db().import.findUnique({ where: { id } })).toMatchObject({ reasons: 1, reasonsScored: 0 });
    expect((await reasonsOf('three'))[0]).toMatchObject({ scores: [] });
  });

  it('hold off deletion while pairs are made of them, and say so', async () => {
    const [chosen, rejected] = await reasonsOf('two');
    const set = await db().pairSet.create({
      data: {
        projectId: project.id,
        name: 'p',
        strategy: 's',
        rule: 'description',
        rankBy: 'fluency',
        correctness: 'verdict',
        seed: 1,
        modelId,
        createdById: 'x',
      },
    });
    await db().pair.create({
      data: {
        projectId: project.id,
        pairSetId: set.id,
        sampleId: chosen?.sampleId ?? 0n,
        chosenId: chosen?.id ?? 0n,
        rejectedId: rejected?.id ?? 0n,
        margin: 1,
      },
    });
    await expect(deleteImport(engineer, { project: project.slug, id: Number(second) })).rejects.toMatchObject(
      {
        code: 'conflict',
        message: expect.stringMatching(/in use by 1 pairs: it stays\. The pair sets can be deleted/),
      },
    );
    await db().pairSet.delete({ where: { id: set.id } });
  });

  it('go with their import, and exactly they: the rest counts as before', async () => {
    const deleted = await deleteImport(engineer, { project: project.slug, id: Number(second) });
    expect(deleted).toEqual({ deletedSamples: 0, deletedReasons: 2 });
    expect((await reasonsOf('one')).map(({ reason }) => reason)).toEqual(['r1', 'r2', 'r1']);
    const [left] = await reasonsOf('two');
    const summary = await db().sampleSummary.findFirstOrThrow({ where: { sampleId: left?.sampleId ?? 0n } });
    expect(summary).toMatchObject({ candidates: 1, correct: 1, incorrect: 0, bestId: left?.id });
    await expect(deleteImport(engineer, { project: project.slug, id: Number(first) })).resolves.toEqual({
      deletedSamples: 3,
      deletedReasons: 4,
    });
    expect(await db().sample.count({ where: { datasetId } })).toBe(1);
    expect(await db().sampleSummary.count({ where: { datasetId } })).toBe(0);
    expect(await db().dataset.findUnique({ where: { id: datasetId } })).toMatchObject({ sampleCount: 1 });
  });
});
