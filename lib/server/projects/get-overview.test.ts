import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { overviewView } from '@/lib/contracts/overview';
import type { Project } from '@/prisma/generated/client';
import { db } from '../db';
import { useTestDatabase } from '../test-database';
import { createDataset, createMember, createModel, createProject, createSample } from '../test-fixtures';
import { getOverview } from './get-overview';
import { listProjects } from './list-projects';

useTestDatabase();

async function createPair(project: Project, decision: 'approve' | 'reject' | null, userId: string) {
  const model = await createModel();
  const sample = await createSample(await createDataset(project));
  const candidate = {
    sampleId: sample.id,
    origin: 'human' as const,
    reason: 'Because.',
  };
  const [chosen, rejected] = await Promise.all(
    [0, 1].map(
      async (index) =>
        await db().candidate.create({ data: { ...candidate, index, tokenCount: 0, finishReason: 'stop' } }),
    ),
  );
  if (!chosen || !rejected) throw new Error('two candidates were made');
  await db().sampleSummary.create({
    data: {
      ...{ sampleId: sample.id, modelId: model.id, projectId: project.id, datasetId: sample.datasetId },
      ...{ candidates: 2, scored: 0, correct: 0, incorrect: 0, unparsed: 0, truncated: 0, invalid: 2 },
      ...{ verdictA: 0, verdictB: 0, candidateIds: [], scores: [], corrects: [] },
    },
  });
  const set = await db().pairSet.create({
    data: {
      ...{ projectId: project.id, name: randomUUID(), strategy: 's', rule: 'description', rankBy: 'fluency' },
      ...{ correctness: 'verdict', seed: 1, modelId: model.id, createdById: userId },
    },
  });
  const pair = await db().pair.create({
    data: {
      ...{ projectId: project.id, pairSetId: set.id, sampleId: sample.id, margin: 0.1 },
      ...{ chosenId: chosen.id, rejectedId: rejected.id },
      state: decision === null ? 'proposed' : decision === 'approve' ? 'approved' : 'rejected',
    },
  });
  if (!decision) return;
  await db().review.create({
    data: {
      ...{ pairId: pair.id, pairVersion: 1, userId, decision, idempotencyKey: randomUUID(), durationMs: 900 },
      ...{ leftId: chosen.id, rightId: rejected.id },
    },
  });
}

describe('getOverview', () => {
  it('counts each stage of this project alone', async () => {
    const project = await createProject();
    const other = await createProject();
    const actor = await createMember(project, 'viewer', 'Vera');
    await createPair(project, 'approve', actor.userId);
    await createPair(project, 'reject', actor.userId);
    await createPair(project, null, actor.userId);
    await createPair(other, 'approve', actor.userId);
    await db().dataset.updateMany({ data: { sampleCount: 7 } });

    const overview = overviewView.parse(await getOverview(actor, { project: project.slug }));
    expect(overview.pipeline).toEqual({
      ...{ datasets: 3, imported: 21, sampled: 3, scored: 0, paired: 3, reviewed: 2, approved: 1 },
      ...{ exports: 0, exportedRows: 0, benchmarks: 0, benchmarked: 0 },
    });
    expect(overview.reviewersToday).toEqual([{ userId: actor.userId, name: 'Vera', decisions: 2 }]);
  });

  it('leaves out decisions that were undone and those of yesterday', async () => {
    const project = await createProject();
    const actor = await createMember(project, 'reviewer');
    await createPair(project, 'approve', actor.userId);
    await createPair(project, 'approve', actor.userId);
    const [first, second] = await db().review.findMany({ where: { userId: actor.userId } });
    await db().review.update({ where: { id: first?.id ?? 0n }, data: { undoneAt: new Date() } });
    await db().review.update({
      where: { id: second?.id ?? 0n },
      data: { at: new Date(Date.now() - 86_400_000) },
    });
    expect((await getOverview(actor, { project: project.slug })).reviewersToday).toEqual([]);
  });

  it('tells how servers are, without their addresses', async () => {
    const project = await createProject();
    const actor = await createMember(project, 'viewer');
    const model = await createModel();
    const server = { modelId: model.id, servedModel: 'm', lastSeenAt: new Date() };
    await db().server.createMany({
      data: [
        { ...server, baseUrl: 'http://one.example' },
        { ...server, baseUrl: 'http://two.example', lastError: 'refused' },
        { ...server, baseUrl: 'http://three.example', lastSeenAt: null },
        { ...server, baseUrl: 'http://four.example', enabled: false },
      ],
    });
    const overview = await getOverview(actor, { project: project.slug });
    expect(overview.servers.map(({ state }) => state)).toEqual(['well', 'failing', 'unseen', 'off']);
    expect(JSON.stringify(overview)).not.toContain('.example');
  });

  it('shows the evaluation that finished last, unfinished rows counted beside its score', async () => {
    const project = await createProject();
    const actor = await createMember(project, 'viewer');
    expect((await getOverview(actor, { project: project.slug })).latestBenchmark).toBeNull();
    const model = await createModel();
    const benchmark = await db().benchmark.create({
      data: {
        ...{ projectId: project.id, name: 'Small', fileHash: 'f', demo: true },
        rows: {
          create: [
            { key: '1', subset: 'mt-bench-easy', prompt: 'p', chosen: 'c', rejected: 'r' },
            { key: '2', subset: 'hep-go', prompt: 'p', chosen: 'c', rejected: 'r' },
          ],
        },
      },
      include: { rows: true },
    });
    const [first, second] = benchmark.rows;
    if (!first || !second) throw new Error('two rows were made');
    const run = await db().run.create({
      data: {
        ...{ projectId: project.id, kind: 'evaluate', state: 'done', name: 'Evaluation', modelId: model.id },
        ...{ benchmarkId: benchmark.id, config: {}, configHash: 'h', createdById: actor.userId },
        endedAt: new Date(),
        items: {
          create: [
            { benchmarkRowId: first.id, state: 'done' },
            { benchmarkRowId: second.id, state: 'failed' },
          ],
        },
      },
    });
    const evaluation = { runId: run.id, rowId: first.id, reason: 'R', verdictText: '', tokenCount: 3 };
    await db().evaluation.createMany({
      data: [
        { ...evaluation, chosenAt: 'A', verdict: 'A', credit: 1, truncated: false },
        { ...evaluation, chosenAt: 'B', verdict: null, credit: 0.5, truncated: true },
      ],
    });
    const { latestBenchmark } = overviewView.parse(await getOverview(actor, { project: project.slug }));
    expect(latestBenchmark).toMatchObject({
      ...{ runId: Number(run.id), benchmark: 'Small', demo: true, score: 0.75, scored: 1, expected: 2 },
      partial: true,
    });
    expect(latestBenchmark?.sections.find(({ section }) => section === 'Chat')?.score).toBe(0.75);
  });

  it('is closed to people of other projects', async () => {
    const [project, other] = [await createProject(), await createProject()];
    const stranger = await createMember(other, 'owner');
    await expect(getOverview(stranger, { project: project.slug })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('listProjects', () => {
  it('lists what the actor is a member of, and one alone for a key', async () => {
    const [one, two] = [await createProject(), await createProject()];
    await createProject();
    const actor = await createMember(one, 'viewer');
    await db().member.create({ data: { projectId: two.id, userId: actor.userId, role: 'owner' } });
    expect((await listProjects(actor)).map(({ slug, role }) => [slug, role]).sort()).toEqual(
      [
        [one.slug, 'viewer'],
        [two.slug, 'owner'],
      ].sort(),
    );
    expect((await listProjects({ ...actor, onlyProject: two.slug })).map(({ slug }) => slug)).toEqual([
      two.slug,
    ]);
  });
});
