import { AppError } from '@/lib/errors';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';
import { getExportRow } from './get-export-row';

const TIMEOUT_MS = 5 * 60_000;

/** Deletes an export that is not being built; the pairs and reasons it was made of stay. */
export async function deleteExport(
  actor: Actor,
  input: { project: string; id: number },
): Promise<{ deletedRows: number }> {
  const project = await authorise(actor, input.project, 'engineer');
  const { row } = await getExportRow(project.id, input.id);
  return await db().$transaction(
    async (tx) => {
      const deleted = await tx.export.deleteMany({
        where: { id: row.id, projectId: project.id, state: { in: ['ready', 'failed'] } },
      });
      if (deleted.count !== 1) {
        throw new AppError('conflict', 'The export is being built: it can be deleted once that has ended.');
      }
      await recordAudit(tx, actor, {
        projectId: project.id,
        action: 'delete-export',
        subject: `export/${row.id}`,
        detail: { name: row.name, rows: row.rows, sha256: row.sha256 ?? '' },
      });
      return { deletedRows: row.rows };
    },
    { timeout: TIMEOUT_MS },
  );
}
