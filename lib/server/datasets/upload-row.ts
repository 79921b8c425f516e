import type { UploadView } from '@/lib/contracts/upload';
import { AppError } from '@/lib/errors';
import type { Dataset, Import } from '@/prisma/generated/client';
import { type Actor, actorId } from '../actor';
import { db } from '../db';
import { uploadSource } from './upload-source';

type UploadRow = Import & { dataset: Pick<Dataset, 'id' | 'name'> };

/** An unfinished upload of the actor's own. @throws AppError `not_found`, also for somebody else's and a finished one. */
export async function getUploadRow(actor: Actor, projectId: bigint, id: number): Promise<UploadRow> {
  const row = await db().import.findFirst({
    where: { id: BigInt(id), projectId, createdById: actorId(actor), state: 'uploading' },
    include: { dataset: { select: { id: true, name: true } } },
  });
  if (!row) {
    throw new AppError('not_found', `There is no unfinished upload ${id} of yours in this project.`);
  }
  return row;
}

export function uploadViewOf(row: UploadRow): UploadView {
  return {
    id: Number(row.id),
    dataset: { id: Number(row.dataset.id), name: row.dataset.name },
    fileName: row.fileName,
    from: uploadSource.parse(row.source).kind,
    sizeBytes: Number(row.uploadBytes),
    receivedBytes: Number(row.receivedBytes),
    createdAt: row.createdAt.toISOString(),
    receivedAt: row.receivedAt.toISOString(),
  };
}
