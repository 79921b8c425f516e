import { AppError } from '@/lib/errors';
import type { Actor } from '../actor';
import { db, type Tx } from '../db';
import { authorise } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';
import { getImportRow } from './get-import-row';

/**
 * Deletes an ended import and exactly the samples it added, unless something hangs on them. Rows it merged belong to the
 * imports that brought them first, and stay.
 */
export async function deleteImport(
  actor: Actor,
  input: { project: string; id: number },
): Promise<{ deletedSamples: number }> {
  const project = await authorise(actor, input.project, 'engineer');
  const row = await getImportRow(project.id, input.id);
  return await db().$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM dataset WHERE id = ${row.datasetId} FOR NO KEY UPDATE`;
      // Locks out whatever would come to hang on the samples from now on.
      await tx.$executeRaw`SELECT 1 FROM sample WHERE import_id = ${row.id} FOR UPDATE`;
      await refuseIfUsed(tx, row.id, row.datasetId);
      const samples = await tx.sample.deleteMany({ where: { importId: row.id } });
      const deleted = await tx.import.deleteMany({
        where: {
          id: row.id,
          projectId: project.id,
          state: { in: ['done', 'failed', 'cancelled', 'previewed'] },
        },
      });
      if (deleted.count !== 1) {
        throw new AppError('conflict', 'The import is under way: cancel it first, then delete it.');
      }
      await tx.dataset.update({
        where: { id: row.datasetId },
        data: { sampleCount: { decrement: samples.count } },
      });
      await recordAudit(tx, actor, {
        projectId: project.id,
        action: 'delete-import',
        subject: `import/${row.id}`,
        detail: { file: row.fileName, samples: samples.count },
      });
      return { deletedSamples: samples.count };
    },
    { timeout: 10 * 60_000 },
  );
}

async function refuseIfUsed(tx: Tx, importId: bigint, datasetId: bigint): Promise<void> {
  const [used] = await tx.$queryRaw<{ candidates: bigint; items: bigint; runs: bigint }[]>`
    SELECT
      (SELECT count(*) FROM sample s JOIN candidate c ON c.sample_id = s.id WHERE s.import_id = ${importId}) AS candidates,
      (SELECT count(*) FROM sample s JOIN run_item i ON i.sample_id = s.id WHERE s.import_id = ${importId}) AS items,
      (SELECT count(*) FROM run WHERE dataset_id = ${datasetId} AND state IN ('queued', 'running', 'paused')
        AND EXISTS (SELECT 1 FROM sample WHERE import_id = ${importId})) AS runs`;
  if (!used || used.candidates + used.items + used.runs === 0n) return;
  const parts = [
    used.candidates > 0n && `${used.candidates} candidates`,
    used.items > 0n && `${used.items} items of runs`,
    used.runs > 0n && `${used.runs} runs under way`,
  ].filter(Boolean);
  throw new AppError('conflict', `The samples of this import are in use by ${parts.join(', ')}: they stay.`);
}
