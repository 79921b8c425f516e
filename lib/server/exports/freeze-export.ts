import type { ExportManifest } from '@/lib/contracts/export';
import { Prisma } from '@/prisma/generated/client';
import { db, type Tx } from '../db';
import { describeSources, type ExportSource } from './describe-sources';
import { choiceOf } from './export-view';
import { exportedStates } from './exported-states';
import { keepBest } from './keep-best';

const FREEZE_TIMEOUT_MS = 30 * 60_000;

/**
 * Writes down, once, which reasons an export's lines are made of and everything they came from: all in one snapshot of
 * the database, or nothing. Null: the export is not to be built.
 */
export async function freezeExport(exportId: bigint): Promise<ExportManifest | null> {
  return await db().$transaction(
    async (tx) => {
      // First of all: a second builder waits here, and finds that its snapshot is too old to write.
      await tx.$executeRaw`SELECT 1 FROM export WHERE id = ${exportId} FOR UPDATE`;
      const source = await tx.export.findUnique({
        where: { id: exportId },
        include: { project: true, pairSet: { include: { model: { include: { chatTemplate: true } } } } },
      });
      if (!source) return null;
      const frozen = await freezeLines(tx, source);
      const manifest = await describeSources(tx, source, frozen);
      const written = await tx.export.updateMany({
        where: { id: exportId, state: 'building', manifest: { equals: Prisma.AnyNull } },
        data: { manifest, rows: frozen.rows },
      });
      if (written.count !== 1) throw new Error(`export ${exportId} was frozen by somebody else`);
      return manifest;
    },
    { isolationLevel: 'RepeatableRead', timeout: FREEZE_TIMEOUT_MS, maxWait: 30_000 },
  );
}

async function freezeLines(tx: Tx, source: ExportSource): Promise<{ rows: number; nothingKept: number }> {
  const choice = choiceOf(source);
  const states = exportedStates(choice);
  if (choice.preset === 'trl-dpo') {
    const rows = await tx.$executeRaw`
      INSERT INTO export_line (export_id, position, sample_id, chosen_id, rejected_id)
      SELECT ${source.id}, row_number() OVER (ORDER BY sample_id) - 1, sample_id, chosen_id, rejected_id
      FROM pair WHERE pair_set_id = ${source.pairSetId} AND state = ANY(${states}::pair_state[])`;
    return { rows, nothingKept: 0 };
  }
  const pairs = await tx.$queryRaw<{ sampleId: bigint }[]>`
    SELECT sample_id AS "sampleId" FROM pair
    WHERE pair_set_id = ${source.pairSetId} AND state = ANY(${states}::pair_state[]) ORDER BY sample_id`;
  const sampleIds = pairs.map((pair) => pair.sampleId);
  let rows = 0;
  for await (const lines of keepBest(tx, source.pairSet, sampleIds)) {
    await tx.exportLine.createMany({
      data: lines.map((line) => ({ ...line, exportId: source.id, position: rows++ })),
    });
  }
  return { rows, nothingKept: sampleIds.length - rows };
}
