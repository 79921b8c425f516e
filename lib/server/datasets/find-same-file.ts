import type { Import } from '@/prisma/generated/client';
import { db } from '../db';

type Uploaded = Pick<Import, 'id' | 'datasetId' | 'fileHash'>;

/** The first finished import of the very same file into the same data set: its sides are drawn already. */
export async function findSameFile(upload: Uploaded): Promise<Import | null> {
  return await db().import.findFirst({
    where: {
      datasetId: upload.datasetId,
      // An undefined hash would mean "any".
      fileHash: upload.fileHash ?? '',
      state: 'done',
      id: { not: upload.id },
    },
    orderBy: { id: 'asc' },
  });
}
