import { type ExportManifest, exportManifest } from '@/lib/contracts/export';
import { AppError } from '@/lib/errors';
import type { Export, PairSet } from '@/prisma/generated/client';
import { db } from '../db';

export interface ExportRow {
  row: Export & { pairSet: PairSet };
  /** null until the lines are frozen */
  manifest: ExportManifest | null;
}

/** For callers that have authorised. @throws AppError `not_found`, also for an export of another project */
export async function getExportRow(projectId: bigint, id: number): Promise<ExportRow> {
  const row = await db().export.findFirst({
    where: { id: BigInt(id), projectId },
    include: { pairSet: true },
  });
  if (!row) throw new AppError('not_found', `There is no export ${id} in this project.`);
  return { row, manifest: row.manifest === null ? null : exportManifest.parse(row.manifest) };
}

/** A finished export. @throws AppError `conflict` for one that is not ready */
export async function getReadyExport(
  projectId: bigint,
  id: number,
): Promise<{ row: ExportRow['row']; manifest: ExportManifest; sha256: string }> {
  const { row, manifest } = await getExportRow(projectId, id);
  if (row.state === 'ready' && manifest && row.sha256) return { row, manifest, sha256: row.sha256 };
  const why = row.state === 'failed' ? 'it failed' : 'it is being built';
  throw new AppError('conflict', `The export has no file: ${why}.`);
}
