import type { ImportView } from '@/lib/contracts/dataset';
import { AppError } from '@/lib/errors';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';
import { getImport } from './get-import';
import { getImportRow } from './get-import-row';

/** Stops an import that has not ended. Its worker notices with its next batch, or cannot commit. */
export async function cancelImport(
  actor: Actor,
  input: { project: string; id: number },
): Promise<ImportView> {
  const project = await authorise(actor, input.project, 'engineer');
  const { id } = await getImportRow(project.id, input.id);
  await db().$transaction(async (tx) => {
    const cancelled = await tx.import.updateMany({
      where: { id, projectId: project.id, state: { in: ['previewed', 'queued', 'running'] } },
      data: { state: 'cancelled', rowsRead: 0, rejected: 0, endedAt: new Date() },
    });
    if (cancelled.count !== 1) {
      const now = await tx.import.findUnique({ where: { id }, select: { state: true } });
      throw new AppError('conflict', `The import cannot be cancelled: it is ${now?.state ?? 'deleted'}.`);
    }
    await tx.importIssue.deleteMany({ where: { importId: id } });
    await tx.importChunk.deleteMany({ where: { importId: id } });
    await recordAudit(tx, actor, {
      projectId: project.id,
      action: 'cancel-import',
      subject: `import/${id}`,
    });
  });
  return await getImport(actor, input);
}
