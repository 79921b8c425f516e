import type { CreateRunInput } from '@/lib/contracts/run';
import { invalidField } from '@/lib/errors';
import type { ChatTemplate, Model } from '@/prisma/generated/client';
import type { Actor } from '../actor';
import { ensureJudgeTemplate } from '../datasets/ensure-judge-template';
import { db } from '../db';
import type { AuthorisedProject } from '../projects/authorise';
import type { FrozenRun } from './create-run';
import { freezeModel, templateVersion } from './freeze-model';

interface FreezeEvaluation {
  project: AuthorisedProject;
  model: Model & { chatTemplate: ChatTemplate };
  input: Extract<CreateRunInput, { kind: 'evaluate' }>;
  priority: number;
}

/** The configuration of a run that evaluates a model on a benchmark: greedy, with the project's judge template. */
export async function freezeEvaluation(
  _actor: Actor,
  { project, model, input, priority }: FreezeEvaluation,
): Promise<FrozenRun> {
  const benchmark = await db().benchmark.findFirst({
    where: { id: BigInt(input.benchmark), projectId: project.id },
  });
  if (!benchmark) throw invalidField('benchmark', 'There is no such benchmark in this project.');
  const rows = await db().benchmarkRow.count({ where: { benchmarkId: benchmark.id } });
  if (rows === 0) throw invalidField('benchmark', `${benchmark.name} holds no rows.`);
  const { config } = input;
  return {
    name: `${benchmark.name} · ${model.name}`,
    itemCount: Math.min(rows, config.limit ?? rows),
    config: {
      kind: 'evaluate',
      ...config,
      priority,
      benchmark: { id: Number(benchmark.id), name: benchmark.name, fileHash: benchmark.fileHash },
      judgeTemplate: templateVersion(await ensureJudgeTemplate(db(), project.id)),
      ...freezeModel(model),
    },
  };
}
