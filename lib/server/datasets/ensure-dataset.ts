import { AppError } from '@/lib/errors';
import type { Dataset } from '@/prisma/generated/client';
import type { Actor } from '../actor';
import type { Tx } from '../db';
import { recordAudit } from '../projects/record-audit';
import { ensureJudgeTemplate } from './ensure-judge-template';

/** The project's data set of this name; an empty one with the built-in template if there is none. */
export async function ensureDataset(
  tx: Tx,
  actor: Actor,
  projectId: bigint,
  name: string,
): Promise<{ dataset: Dataset; made: boolean }> {
  const where = { projectId_name: { projectId, name } };
  const found = await tx.dataset.findUnique({ where });
  if (found) return { dataset: found, made: false };
  const template = await ensureJudgeTemplate(tx, projectId);
  const made = await tx.$executeRaw`
    INSERT INTO dataset (project_id, name, judge_template_id) VALUES (${projectId}, ${name}, ${template.id})
    ON CONFLICT DO NOTHING`;
  const dataset = await tx.dataset.findUnique({ where });
  if (!dataset)
    throw new AppError('conflict', `The data set “${name}” is being changed by others: try again.`);
  if (made === 1) {
    await recordAudit(tx, actor, {
      projectId,
      action: 'create-dataset',
      subject: `dataset/${dataset.id}`,
      detail: { name },
    });
  }
  return { dataset, made: made === 1 };
}
