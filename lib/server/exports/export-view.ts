import { type ExportView, exportChoice } from '@/lib/contracts/export';
import type { Export, PairSet } from '@/prisma/generated/client';
import { db } from '../db';

type ExportWithSet = Omit<Export, 'manifest'> & { pairSet: PairSet };

/** Everything but the manifest, which may be long. */
export const withoutManifest = { omit: { manifest: true }, include: { pairSet: true } } as const;

export function choiceOf({ preset, options }: Pick<Export, 'preset' | 'options'>) {
  return exportChoice.parse({ preset, ...(options as object) });
}

export async function toExportViews(rows: readonly ExportWithSet[]): Promise<ExportView[]> {
  const users = await db().user.findMany({ where: { id: { in: rows.map((row) => row.createdById) } } });
  return rows.map((row) => ({
    id: Number(row.id),
    name: row.name,
    choice: choiceOf(row),
    pairSet: { id: Number(row.pairSet.id), name: row.pairSet.name },
    state: row.state,
    rows: row.rows,
    bytes: Number(row.bytes),
    sha256: row.sha256,
    error: row.error,
    createdBy: users.find((user) => user.id === row.createdById)?.name ?? row.createdById,
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  }));
}
