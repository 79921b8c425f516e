import type { PairSetView } from '@/lib/contracts/pair';
import { AppError } from '@/lib/errors';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';
import { isUniqueViolation } from '../unique-violation';
import { getPairSet } from './get-pair-set';

export async function renamePairSet(
  actor: Actor,
  input: { project: string; id: number; name: string },
): Promise<PairSetView> {
  const project = await authorise(actor, input.project, 'engineer');
  const { id, name } = input;
  try {
    await db().$transaction(async (tx) => {
      const renamed = await tx.pairSet.updateMany({
        where: { id: BigInt(id), projectId: project.id },
        data: { name },
      });
      if (renamed.count === 0) {
        throw new AppError('not_found', `There is no pair set ${id} in this project.`);
      }
      await recordAudit(tx, actor, {
        projectId: project.id,
        action: 'rename-pair-set',
        subject: `pair_set/${id}`,
        detail: { name },
      });
    });
  } catch (cause) {
    if (!isUniqueViolation(cause)) throw cause;
    throw new AppError('conflict', `There is a pair set “${name}” already.`, {
      cause,
      fields: [{ field: 'name', message: 'is taken' }],
    });
  }
  return await getPairSet(actor, input);
}
