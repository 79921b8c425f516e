import type { CreateRunInput } from '@/lib/contracts/run';
import { invalidField } from '@/lib/errors';
import type { ChatTemplate, Model } from '@/prisma/generated/client';
import type { Actor } from '../actor';
import { db } from '../db';
import type { AuthorisedProject } from '../projects/authorise';
import type { FrozenRun } from './create-run';
import { freezeModel, templateVersion } from './freeze-model';

interface FreezeSampling {
  project: AuthorisedProject;
  model: Model & { chatTemplate: ChatTemplate };
  input: Extract<CreateRunInput, { kind: 'sample_score' }>;
  priority: number;
}

/** The configuration of a run that samples and scores a data set, with its judge template and model as they are now. */
export async function freezeSampling(
  _actor: Actor,
  { project, model, input, priority }: FreezeSampling,
): Promise<FrozenRun> {
  const dataset = await db().dataset.findFirst({
    where: { id: BigInt(input.dataset), projectId: project.id },
    include: { judgeTemplate: true },
  });
  if (!dataset) throw invalidField('dataset', 'There is no such data set in this project.');
  const samples = await db().sample.count({ where: { datasetId: dataset.id } });
  if (samples === 0) {
    throw invalidField('dataset', `${dataset.name} holds no samples yet: import a file into it first.`);
  }
  const { config } = input;
  return {
    name: `${dataset.name} × ${config.n}`,
    itemCount: Math.min(samples, config.limit ?? samples),
    config: {
      kind: 'sample_score',
      ...config,
      verdictTemperature: config.verdictTemperature ?? config.temperature,
      priority,
      dataset: { id: Number(dataset.id), name: dataset.name },
      judgeTemplate: templateVersion(dataset.judgeTemplate),
      ...freezeModel(model),
    },
  };
}
