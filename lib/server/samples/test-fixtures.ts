import type { SamplingConfig } from '@/lib/contracts/run';
import { binSet } from '@/lib/domain/facet-bins';
import type { Verdict } from '@/lib/domain/verdict';
import type { Dataset, Model, Run, Sample } from '@/prisma/generated/client';
import { db } from '../db';
import { type NewCandidate, storeCandidates } from '../run-items/store-candidates';
import { createSample } from '../test-fixtures';

/** What a line is sorted and filtered by; null: not a single valid candidate. */
export interface SummaryFields {
  margin: number | null;
  correct?: number;
  incorrect?: number;
  verdictA?: number;
  verdictB?: number;
  unparsed?: number;
}

/** A sample with a summary written by hand, for tests of lists: what it says need not come of candidates. */
export async function createSummary(dataset: Dataset, model: Model, fields: SummaryFields): Promise<Sample> {
  const sample = await createSample(dataset);
  const { margin, correct = 1, incorrect = 1 } = fields;
  await db().sampleSummary.create({
    data: {
      sampleId: sample.id,
      modelId: model.id,
      projectId: dataset.projectId,
      datasetId: dataset.id,
      candidates: correct + incorrect,
      scored: correct + incorrect,
      truncated: 0,
      invalid: 0,
      verdictA: 1,
      verdictB: 1,
      unparsed: 0,
      bestScore: margin,
      worstScore: margin,
      spread: margin,
      meanReason: margin,
      meanVerdict: margin,
      fluentWrong: margin,
      groundless: margin,
      uncertainty: margin,
      disagreement: margin,
      binsMargin: margin === null ? 0n : binSet('margin', [margin]),
      candidateIds: [],
      scores: [],
      corrects: [],
      ...fields,
      correct,
      incorrect,
    },
  });
  return sample;
}

export async function createSamplingRun(dataset: Dataset, model: Model): Promise<Run> {
  const template = { id: 1, name: 'built-in', version: 1, hash: 'a1b2' };
  const config: SamplingConfig = {
    kind: 'sample_score',
    n: 2,
    temperature: 0.9,
    topP: 0.95,
    topK: 0,
    maxTokens: 64,
    seed: 7,
    rule: 'description',
    crossCheckPercent: 1,
    verdictTemperature: 0,
    dataset: { id: Number(dataset.id), name: dataset.name },
    priority: 0,
    judgeTemplate: template,
    chatTemplate: { ...template, name: 'chatml' },
    model: { id: Number(model.id), name: model.name, revision: '', span: 'eot' },
  };
  return await db().run.create({
    data: {
      projectId: dataset.projectId,
      kind: 'sample_score',
      name: 'Test run',
      state: 'running',
      modelId: model.id,
      datasetId: dataset.id,
      config,
      configHash: 'c0ffee',
      createdById: 'test',
    },
  });
}

/** A candidate whose tokens are its words and an end-of-turn: `r` and `a` come out as given. */
export function candidate(
  index: number,
  fields: Partial<NewCandidate> & { r: number; a: number; other?: number; verdict: Verdict | null },
): NewCandidate {
  const { r, a, other = 1 - a, ...rest } = fields;
  const reason = rest.reason ?? `Reason number ${index}`;
  const words = [...reason.matchAll(/\s*\S+/g)];
  return {
    index,
    reason,
    tokenIds: [...words.map((_, position) => position), 2],
    tokenOffsets: [...words.map((word) => word.index), reason.length],
    finishReason: 'stop',
    seed: index,
    verdictText: rest.verdict ? `[[${rest.verdict}]]` : 'neither',
    route: 'on-policy+lookup',
    scores: {
      reason: [...words, null].map(() => Math.log(r)),
      target: [Math.log(a), Math.log(a)],
      other: [Math.log(other), Math.log(other)],
      leaning: rest.verdict,
    },
    ...rest,
  };
}

export async function storeOnSample(sample: Sample, run: Run, candidates: NewCandidate[]): Promise<void> {
  const { id: sampleId, target } = sample;
  await db().$transaction((tx) =>
    storeCandidates(tx, { runId: run.id, sampleId, modelId: run.modelId, target, candidates }),
  );
}
