import { AppError } from '@/lib/errors';
import type { Actor } from '../actor';
import { db, type Tx } from '../db';
import { authorise } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';

const TIMEOUT_MS = 10 * 60_000;

/** Deletes a data set with its imports, samples and the reasons that came with them, unless more than that hangs on it. */
export async function deleteDataset(
  actor: Actor,
  input: { project: string; id: number },
): Promise<{ deletedSamples: number; deletedReasons: number }> {
  const project = await authorise(actor, input.project, 'engineer');
  const id = BigInt(input.id);
  return await db().$transaction(
    async (tx) => {
      // Locks out imports and runs that would begin now.
      const [dataset] = await tx.$queryRaw<{ name: string }[]>`
        SELECT name FROM dataset WHERE id = ${id} AND project_id = ${project.id} FOR UPDATE`;
      if (!dataset) throw new AppError('not_found', `There is no data set ${input.id} in this project.`);
      await tx.$executeRaw`SELECT 1 FROM sample WHERE dataset_id = ${id} FOR UPDATE`;
      await refuseIfUsed(tx, id);
      const reasons = await tx.candidate.deleteMany({ where: { sample: { datasetId: id } } });
      const samples = await tx.sample.deleteMany({ where: { datasetId: id } });
      await tx.dataset.delete({ where: { id } });
      await recordAudit(tx, actor, {
        projectId: project.id,
        action: 'delete-dataset',
        subject: `dataset/${id}`,
        detail: { name: dataset.name, samples: samples.count, reasons: reasons.count },
      });
      return { deletedSamples: samples.count, deletedReasons: reasons.count };
    },
    { timeout: TIMEOUT_MS },
  );
}

interface Uses {
  imports: number;
  runs: number;
  pairs: number;
  reviewed: number;
  written: number;
}

async function refuseIfUsed(tx: Tx, datasetId: bigint): Promise<void> {
  const [used] = await tx.$queryRaw<Uses[]>`
    SELECT
      (SELECT count(*)::int FROM import WHERE dataset_id = ${datasetId} AND state IN ('queued', 'running')) AS imports,
      (SELECT count(*)::int FROM run WHERE dataset_id = ${datasetId}) AS runs,
      (SELECT count(*)::int FROM sample s JOIN pair p ON p.sample_id = s.id WHERE s.dataset_id = ${datasetId}) AS pairs,
      (SELECT count(DISTINCT p.id)::int FROM sample s JOIN pair p ON p.sample_id = s.id
        JOIN review r ON r.pair_id = p.id WHERE s.dataset_id = ${datasetId}) AS reviewed,
      (SELECT count(*)::int FROM sample s JOIN candidate c ON c.sample_id = s.id
        WHERE s.dataset_id = ${datasetId} AND c.run_id IS NULL AND c.import_id IS NULL) AS written`;
  const parts = [
    used?.imports && `${used.imports} imports under way`,
    used?.runs && `${used.runs} runs`,
    used?.pairs && `${used.pairs} pairs${used.reviewed ? ` (${used.reviewed} of them reviewed)` : ''}`,
    used?.written && `${used.written} reasons written by hand`,
  ].filter(Boolean);
  if (parts.length > 0) {
    throw new AppError('conflict', `The data set stays: ${parts.join(', ')} hang on it.`);
  }
}
