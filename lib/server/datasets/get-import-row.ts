import { AppError } from '@/lib/errors';
import type { Dataset, Import } from '@/prisma/generated/client';
import { db } from '../db';

/** An import of this project. @throws AppError `not_found`, also for another project's. */
export async function getImportRow(
  projectId: bigint,
  id: number,
): Promise<Import & { dataset: Pick<Dataset, 'id' | 'name'> }> {
  const row = await db().import.findFirst({
    where: { id: BigInt(id), projectId },
    include: { dataset: { select: { id: true, name: true } } },
  });
  if (!row) throw new AppError('not_found', `There is no import ${id} in this project.`);
  return row;
}
