import { enqueue } from '@/lib/queue/enqueue';
import type { SystemActor } from '../actor';
import { db } from '../db';
import { sweepDatasetVersions } from './sweep-dataset-versions';
import { sweepUploads } from './sweep-uploads';

/**
 * Gives imports that are under way but have lost their job a new one, so that none is stuck for ever, and drops the bytes
 * of files that are done with.
 */
export async function sweepImports(actor: SystemActor): Promise<void> {
  await sweepUploads(actor);
  await db().$executeRaw`
    DELETE FROM import_chunk WHERE import_id IN (
      SELECT id FROM import WHERE state IN ('done', 'failed', 'cancelled') AND ended_at > now() - interval '7 days')`;
  await sweepDatasetVersions(actor);
  await db().$transaction(async (tx) => {
    const underWay = await tx.import.findMany({
      where: { state: { in: ['queued', 'running'] } },
      select: { id: true },
    });
    for (const { id } of underWay) {
      // Locked: another worker sweeps it, or its own is just writing.
      const free = await tx.$queryRaw<unknown[]>`
        SELECT 1 FROM import WHERE id = ${id} FOR NO KEY UPDATE SKIP LOCKED`;
      if (free.length === 0) continue;
      const live = await tx.$queryRaw<unknown[]>`
        SELECT 1 FROM pgboss.job
        WHERE name = 'import-file' AND data->>'importId' = ${String(id)} AND state IN ('created', 'retry', 'active')`;
      if (live.length === 0) await enqueue(tx, 'import-file', [{ importId: String(id) }]);
    }
  });
}
