import { AppError } from '@/lib/errors';
import { enqueue } from '@/lib/queue/enqueue';
import type { Actor } from '../actor';
import { db, type Tx } from '../db';
import { authorise } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';
import { writeSummaries } from '../samples/write-summaries';
import { getImportRow } from './get-import-row';

/**
 * Deletes an ended import and exactly the samples and reasons it added, unless something hangs on them. Rows it merged
 * belong to the imports that brought them first, and stay.
 */
export async function deleteImport(
  actor: Actor,
  input: { project: string; id: number },
): Promise<{ deletedSamples: number; deletedReasons: number }> {
  const project = await authorise(actor, input.project, 'engineer');
  const row = await getImportRow(project.id, input.id);
  return await db().$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM dataset WHERE id = ${row.datasetId} FOR NO KEY UPDATE`;
      // Locks out whatever would come to hang on them from now on.
      await tx.$executeRaw`SELECT 1 FROM sample WHERE import_id = ${row.id} FOR UPDATE`;
      await tx.$executeRaw`SELECT 1 FROM candidate WHERE import_id = ${row.id} FOR UPDATE`;
      await refuseIfUsed(tx, row.id, row.datasetId);
      const reasons = await deleteReasons(tx, row.id);
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
      if (samples.count > 0) {
        await enqueue(tx, 'measure-dataset', [{ datasetId: String(row.datasetId) }]);
      }
      await recordAudit(tx, actor, {
        projectId: project.id,
        action: 'delete-import',
        subject: `import/${row.id}`,
        detail: { file: row.fileName, samples: samples.count, reasons },
      });
      return { deletedSamples: samples.count, deletedReasons: reasons };
    },
    { timeout: 10 * 60_000 },
  );
}

/** Samples of other imports that lose reasons get their summaries anew. */
async function deleteReasons(tx: Tx, importId: bigint): Promise<number> {
  const touched = await tx.$queryRaw<{ sampleId: bigint; modelId: bigint }[]>`
    SELECT DISTINCT c.sample_id AS "sampleId", x.model_id AS "modelId"
    FROM candidate c JOIN score x ON x.candidate_id = c.id JOIN sample s ON s.id = c.sample_id
    WHERE c.import_id = ${importId} AND s.import_id IS DISTINCT FROM ${importId}`;
  const { count } = await tx.candidate.deleteMany({ where: { importId } });
  for (const modelId of new Set(touched.map((row) => row.modelId))) {
    const ids = touched.filter((row) => row.modelId === modelId).map((row) => row.sampleId);
    await writeSummaries(async (sql, values) => await tx.$queryRawUnsafe(sql, ...values), ids, modelId);
  }
  return count;
}

interface Uses {
  candidates: bigint;
  items: bigint;
  runs: bigint;
  pairs: bigint;
  reviewed: bigint;
}

async function refuseIfUsed(tx: Tx, importId: bigint, datasetId: bigint): Promise<void> {
  const [used] = await tx.$queryRaw<Uses[]>`
    WITH used_pair AS (
      SELECT p.id FROM sample s JOIN pair p ON p.sample_id = s.id WHERE s.import_id = ${importId}
      UNION
      SELECT p.id FROM candidate c JOIN pair p ON p.sample_id = c.sample_id AND c.id IN (p.chosen_id, p.rejected_id)
      WHERE c.import_id = ${importId}
    )
    SELECT
      (SELECT count(*) FROM sample s JOIN candidate c ON c.sample_id = s.id
        WHERE s.import_id = ${importId} AND c.import_id IS DISTINCT FROM ${importId}) AS candidates,
      (SELECT count(*) FROM sample s JOIN run_item i ON i.sample_id = s.id WHERE s.import_id = ${importId}) AS items,
      (SELECT count(*) FROM run WHERE dataset_id = ${datasetId} AND state IN ('queued', 'running', 'paused')
        AND EXISTS (SELECT 1 FROM sample WHERE import_id = ${importId})) AS runs,
      (SELECT count(*) FROM used_pair) AS pairs,
      (SELECT count(*) FROM used_pair u WHERE EXISTS (SELECT 1 FROM review r WHERE r.pair_id = u.id)) AS reviewed`;
  if (!used || used.candidates + used.items + used.runs + used.pairs === 0n) return;
  const parts = [
    used.candidates > 0n && `${used.candidates} candidates`,
    used.items > 0n && `${used.items} items of runs`,
    used.runs > 0n && `${used.runs} runs under way`,
    used.pairs > 0n &&
      `${used.pairs} pairs${used.reviewed > 0n ? ` (${used.reviewed} of them reviewed)` : ''}`,
  ].filter(Boolean);
  const hint =
    used.pairs > 0n && used.reviewed === 0n
      ? ' The pair sets can be deleted, and the import after them.'
      : '';
  throw new AppError(
    'conflict',
    `What this import brought is in use by ${parts.join(', ')}: it stays.${hint}`,
  );
}
