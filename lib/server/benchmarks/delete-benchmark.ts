import { AppError } from '@/lib/errors';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';

const TIMEOUT_MS = 5 * 60_000;

/** Deletes a benchmark with its rows, as long as no evaluation hangs on it. Overlaps found with it go along. */
export async function deleteBenchmark(
  actor: Actor,
  input: { project: string; id: number },
): Promise<{ deletedRows: number }> {
  const project = await authorise(actor, input.project, 'engineer');
  const id = BigInt(input.id);
  return await db().$transaction(
    async (tx) => {
      // A run names its benchmark: from here on none can come.
      const [benchmark] = await tx.$queryRaw<{ name: string }[]>`
        SELECT name FROM benchmark WHERE id = ${id} AND project_id = ${project.id} FOR UPDATE`;
      if (!benchmark) throw new AppError('not_found', 'There is no such benchmark in this project.');
      const evaluations = await tx.run.count({ where: { benchmarkId: id } });
      if (evaluations > 0) {
        throw new AppError('conflict', `The benchmark stays: ${evaluations} evaluations hang on it.`);
      }
      const rows = await tx.benchmarkRow.deleteMany({ where: { benchmarkId: id } });
      await tx.benchmark.delete({ where: { id } });
      await recordAudit(tx, actor, {
        projectId: project.id,
        action: 'delete-benchmark',
        subject: `benchmark/${id}`,
        detail: { name: benchmark.name, rows: rows.count },
      });
      return { deletedRows: rows.count };
    },
    { timeout: TIMEOUT_MS },
  );
}
