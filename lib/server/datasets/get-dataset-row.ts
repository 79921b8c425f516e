import { AppError } from '@/lib/errors';
import type { Dataset } from '@/prisma/generated/client';
import { db } from '../db';

/** @throws AppError `not_found` when the project has no such data set. For callers that have authorised. */
export async function getDatasetRow(projectId: bigint, id: number): Promise<Dataset> {
  const row = await db().dataset.findFirst({ where: { id: BigInt(id), projectId } });
  if (!row) throw new AppError('not_found', `There is no data set ${id} in this project.`);
  return row;
}
