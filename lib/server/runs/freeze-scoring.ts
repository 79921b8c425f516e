import type { CreateRunInput, ScoringConfig } from '@/lib/contracts/run';
import { invalidField } from '@/lib/errors';
import type { ChatTemplate, Model } from '@/prisma/generated/client';
import type { Actor } from '../actor';
import { db } from '../db';
import type { AuthorisedProject } from '../projects/authorise';
import type { FrozenRun } from './create-run';
import { findScoreSource } from './find-score-source';
import { freezeModel, templateVersion } from './freeze-model';
import { isToScore } from './score-scope';

interface FreezeScoring {
  project: AuthorisedProject;
  model: Model & { chatTemplate: ChatTemplate };
  input: Extract<CreateRunInput, { kind: 'score' }>;
  priority: number;
}

/** The configuration of a run that has a model score the candidates there are now. */
export async function freezeScoring(
  _actor: Actor,
  { project, model, input, priority }: FreezeScoring,
): Promise<FrozenRun> {
  const dataset = await db().dataset.findFirst({
    where: { id: BigInt(input.dataset), projectId: project.id },
    include: { judgeTemplate: true },
  });
  if (!dataset) throw invalidField('dataset', 'There is no such data set in this project.');
  const scope = await findScoreSource(dataset.id, input.run);
  const samples = await countSamples(dataset.id, model.id, { ...scope, existing: input.config.existing });
  if (samples === 0) throw nothingToScore(input, model.name);
  return {
    name: `${scope.source?.name ?? dataset.name} scored by ${model.name}`.slice(0, 120),
    itemCount: Math.min(samples, input.config.limit ?? samples),
    config: {
      kind: 'score',
      ...input.config,
      ...scope,
      priority,
      dataset: { id: Number(dataset.id), name: dataset.name },
      judgeTemplate: templateVersion(dataset.judgeTemplate),
      ...freezeModel(model),
    },
  };
}

async function countSamples(
  datasetId: bigint,
  modelId: bigint,
  config: Pick<ScoringConfig, 'source' | 'lastCandidate' | 'existing'>,
): Promise<number> {
  const [row] = await db().$queryRaw<{ samples: number }[]>`
    SELECT count(*)::int AS samples FROM sample p WHERE p.dataset_id = ${datasetId}
      AND EXISTS (SELECT 1 FROM candidate c WHERE c.sample_id = p.id AND ${isToScore(config, modelId)})`;
  return row?.samples ?? 0;
}

function nothingToScore({ run, config }: FreezeScoring['input'], model: string): Error {
  const field = run === undefined ? 'dataset' : 'run';
  return config.existing === 'keep'
    ? invalidField(field, `${model} has scored every candidate here already, or there are none.`)
    : invalidField(field, 'There are no candidates to score here yet: sample some first.');
}
