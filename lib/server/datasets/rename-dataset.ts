import { isStorable } from '@/lib/domain/storable-text';
import { AppError, invalidField } from '@/lib/errors';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';
import { isUniqueViolation } from '../unique-violation';

export async function renameDataset(
  actor: Actor,
  input: { project: string; id: number; name: string },
): Promise<{ id: number; name: string }> {
  const project = await authorise(actor, input.project, 'engineer');
  const { id, name } = input;
  if (!isStorable(name)) throw invalidField('name', 'The name cannot be stored.');
  try {
    await db().$transaction(async (tx) => {
      const renamed = await tx.dataset.updateMany({
        where: { id: BigInt(id), projectId: project.id },
        data: { name },
      });
      if (renamed.count === 0) throw new AppError('not_found', `There is no data set ${id} in this project.`);
      await recordAudit(tx, actor, {
        projectId: project.id,
        action: 'rename-dataset',
        subject: `dataset/${id}`,
        detail: { name },
      });
    });
  } catch (cause) {
    if (!isUniqueViolation(cause)) throw cause;
    throw new AppError('conflict', `There is a data set “${name}” already.`, {
      cause,
      fields: [{ field: 'name', message: 'is taken' }],
    });
  }
  return { id, name };
}
