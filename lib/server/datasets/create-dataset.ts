import type * as z from 'zod';
import type { createDatasetInput, DatasetSummary } from '@/lib/contracts/dataset';
import { isStorable } from '@/lib/domain/storable-text';
import { AppError, invalidField } from '@/lib/errors';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';
import { ensureJudgeTemplate } from './ensure-judge-template';

export async function createDataset(
  actor: Actor,
  input: { project: string } & z.output<typeof createDatasetInput>,
): Promise<DatasetSummary> {
  const project = await authorise(actor, input.project, 'engineer');
  if (!isStorable(input.name)) throw invalidField('name', 'The name cannot be stored.');
  return await db().$transaction(async (tx) => {
    const template = await ensureJudgeTemplate(tx, project.id, input.judgeTemplate);
    const made = await tx.dataset.createManyAndReturn({
      data: { projectId: project.id, name: input.name, judgeTemplateId: template.id },
      skipDuplicates: true,
    });
    const dataset = made[0];
    if (!dataset) {
      throw new AppError('conflict', `There is a data set “${input.name}” already.`, {
        fields: [{ field: 'name', message: 'is taken' }],
      });
    }
    await recordAudit(tx, actor, {
      projectId: project.id,
      action: 'create-dataset',
      subject: `dataset/${dataset.id}`,
      detail: { name: input.name },
    });
    return {
      id: Number(dataset.id),
      name: dataset.name,
      sampleCount: 0,
      importCount: 0,
      judgeTemplate: { name: template.name, version: template.version },
      lastImport: null,
      createdAt: dataset.createdAt.toISOString(),
    };
  });
}
