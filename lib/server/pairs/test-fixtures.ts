import { builtInJudgeTemplate } from '@/lib/domain/judge-template';
import type { Strategy } from '@/lib/domain/strategy';
import { flip, type Verdict } from '@/lib/domain/verdict';
import type { Dataset, Model, PairSet, Project, Run, Sample } from '@/prisma/generated/client';
import { systemActor, type UserActor } from '../actor';
import { db } from '../db';
import { ensureChatTemplates } from '../models/ensure-chat-templates';
import { storeCandidates } from '../run-items/store-candidates';
import { createDataset, createMember, createProject, createSample } from '../test-fixtures';
import { buildPairSet } from './build-pair-set';
import { createPairSet } from './create-pair-set';

/** A project with a data set, a model that has a built-in chat template, and a run for candidates to belong to. */
export interface Bench {
  project: Project;
  engineer: UserActor;
  dataset: Dataset;
  model: Model;
  run: Run;
}

export async function createBench(): Promise<Bench> {
  const project = await createProject();
  const engineer = await createMember(project, 'engineer', 'Ellen');
  const { id, judgeTemplateId } = await createDataset(project);
  await db().judgeTemplate.update({ where: { id: judgeTemplateId }, data: { text: builtInJudgeTemplate } });
  const dataset = await db().dataset.findUniqueOrThrow({ where: { id } });
  await db().$transaction(async (tx) => await ensureChatTemplates(tx));
  const template = await db().chatTemplate.findFirstOrThrow({ where: { name: 'chatml', builtIn: true } });
  const model = await db().model.create({
    data: { name: `judge-${project.slug}`, revision: 'r1', chatTemplateId: template.id },
  });
  const run = await db().run.create({
    data: {
      projectId: project.id,
      kind: 'sample_score',
      name: 'Sampling',
      modelId: model.id,
      datasetId: dataset.id,
      config: {},
      configHash: 'hash-of-the-configuration',
      createdById: engineer.userId,
    },
  });
  return { project, engineer, dataset, model, run };
}

export interface CandidateSpec {
  /** `P(R|U)`, and `P(A|U,R)` of the target */
  r: number;
  a: number;
  verdict: Verdict | null;
  reason?: string;
  truncated?: boolean;
}

/** A sample with target A and scored candidates. By default two correct and two incorrect ones. */
export async function createScoredSample(
  bench: Bench,
  specs: CandidateSpec[] = mixed(),
  fields: Partial<Sample> = {},
): Promise<Sample> {
  const sample = await createSample(bench.dataset, fields);
  const candidates = specs.map(({ r, a, verdict, reason, truncated }, index) => ({
    index,
    reason: reason ?? `Reason ${index} of sample ${sample.id}.`,
    tokenIds: [1, 2, 3 + index],
    tokenOffsets: [0, 1, 2],
    finishReason: truncated ? ('length' as const) : ('stop' as const),
    seed: index,
    verdict,
    verdictText: verdict ? `[[${verdict}]]` : 'neither',
    route: 'on-policy+lookup',
    scores: {
      reason: [Math.log(r)],
      target: [Math.log(a)],
      other: [Math.log(Math.max(1e-6, 1 - a))],
      leaning: a >= 0.5 ? sample.target : flip(sample.target),
    },
  }));
  await db().$transaction(async (tx) => {
    await storeCandidates(tx, {
      runId: bench.run.id,
      sampleId: sample.id,
      modelId: bench.model.id,
      target: sample.target,
      candidates,
    });
  });
  return sample;
}

function mixed(): CandidateSpec[] {
  return [
    { r: 0.3, a: 0.9, verdict: 'A' },
    { r: 0.6, a: 0.9, verdict: 'A' },
    { r: 0.2, a: 0.1, verdict: 'B' },
    { r: 0.8, a: 0.4, verdict: 'B' },
  ];
}

/** A pair set, built without a worker. */
export async function buildSet(
  bench: Bench,
  strategy: Strategy = 'correct-fluent / incorrect-fluent',
): Promise<PairSet> {
  const { project, engineer, model } = bench;
  const { id } = await createPairSet(engineer, {
    project: project.slug,
    strategy,
    rule: 'description',
    rankBy: 'fluency',
    correctness: 'verdict',
    seed: 7,
    model: Number(model.id),
  });
  await buildPairSet(systemActor('test'), { pairSetId: BigInt(id) });
  return await db().pairSet.findUniqueOrThrow({ where: { id: BigInt(id) } });
}
