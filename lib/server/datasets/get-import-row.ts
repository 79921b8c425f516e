import { AppError } from '@/lib/errors';
import type { Dataset, Import } from '@/prisma/generated/client';
import { db } from '../db';

/** What an import tells of its data set. */
export const importDataset = {
  id: true,
  name: true,
  sampleCount: true,
  judgeTemplate: { select: { name: true, version: true, hash: true } },
} as const;
export type ImportDataset = Pick<Dataset, 'id' | 'name' | 'sampleCount'> & {
  judgeTemplate: { name: string; version: number; hash: string };
};

export type ImportRow = Import & { dataset: ImportDataset; reasonModel: { id: bigint; name: string } | null };

/** An import of this project. @throws AppError `not_found`, also for another project's. */
export async function getImportRow(projectId: bigint, id: number): Promise<ImportRow> {
  const row = await db().import.findFirst({
    where: { id: BigInt(id), projectId },
    include: { dataset: { select: importDataset }, reasonModel: { select: { id: true, name: true } } },
  });
  if (!row) throw new AppError('not_found', `There is no import ${id} in this project.`);
  return row;
}
