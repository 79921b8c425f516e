import { AppError, invalidField } from '@/lib/errors';
import type { Dataset, JudgeTemplate } from '@/prisma/generated/client';
import type { Actor } from '../actor';
import { createDatasetVersion } from '../datasets/create-dataset-version';
import { ensureJudgeTemplate } from '../datasets/ensure-judge-template';
import { db, type Tx } from '../db';
import { authorise } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';

interface ChangeJudgeTemplateInput {
  project: string;
  id: number;
  name: string;
  text: string;
}

/**
 * Another judge template for a data set. While it is empty it simply takes it. Samples that are there were perhaps
 * sampled and scored under the old text: they stay, and a new version of the data set is rendered beside them.
 */
export async function changeJudgeTemplate(
  actor: Actor,
  input: ChangeJudgeTemplateInput,
): Promise<{ dataset: { id: number; name: string }; newVersion: boolean }> {
  const project = await authorise(actor, input.project, 'engineer');
  return await db().$transaction(async (tx) => {
    // Not FOR UPDATE, which uploads into it would wait for; an import that stores its rows takes this very lock.
    await tx.$queryRaw`SELECT 1 FROM dataset WHERE id = ${input.id} FOR NO KEY UPDATE`;
    const dataset = await tx.dataset.findFirst({ where: { id: BigInt(input.id), projectId: project.id } });
    if (!dataset) throw new AppError('not_found', `There is no data set ${input.id} in this project.`);
    const template = await ensureJudgeTemplate(tx, project.id, { name: input.name, text: input.text });
    if (template.id === dataset.judgeTemplateId) {
      throw invalidField('text', 'This is the text that the data set has already.');
    }
    if (dataset.buildState === 'building') {
      throw new AppError('conflict', 'The samples of this data set are still being rendered: wait for them.');
    }
    if (!(await takesTemplate(tx, dataset, template))) {
      return { dataset: await createDatasetVersion(tx, actor, dataset, template), newVersion: true };
    }
    await recordAudit(tx, actor, {
      projectId: project.id,
      action: 'change-judge-template',
      subject: `dataset/${dataset.id}`,
      detail: { template: template.name, version: template.version },
    });
    return { dataset: { id: Number(dataset.id), name: dataset.name }, newVersion: false };
  });
}

async function takesTemplate(tx: Tx, dataset: Dataset, template: JudgeTemplate): Promise<boolean> {
  const underWay = await tx.import.count({
    where: { datasetId: dataset.id, state: { in: ['queued', 'running'] } },
  });
  if (underWay > 0) {
    throw new AppError('conflict', 'Rows are being imported into this data set: wait for the end.');
  }
  const changed = await tx.dataset.updateMany({
    where: { id: dataset.id, sampleCount: 0, samples: { none: {} }, runs: { none: {} } },
    data: { judgeTemplateId: template.id },
  });
  return changed.count === 1;
}
