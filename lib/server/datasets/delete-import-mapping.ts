import { AppError } from '@/lib/errors';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';

export async function deleteImportMapping(
  actor: Actor,
  input: { project: string; id: number },
): Promise<{ deleted: true }> {
  const project = await authorise(actor, input.project, 'engineer');
  await db().$transaction(async (tx) => {
    const deleted = await tx.importMapping.deleteMany({
      where: { id: BigInt(input.id), projectId: project.id },
    });
    if (deleted.count !== 1) {
      throw new AppError('not_found', `There is no saved mapping ${input.id} in this project.`);
    }
    await recordAudit(tx, actor, {
      projectId: project.id,
      action: 'delete-import-mapping',
      subject: `import-mapping/${input.id}`,
    });
  });
  return { deleted: true };
}
