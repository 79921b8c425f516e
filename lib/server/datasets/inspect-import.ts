import type { ImportFormat } from '@/lib/domain/import-format';
import type { Import } from '@/prisma/generated/client';
import { pool } from '../db';
import { ImportSource } from './import-source';
import { type InspectedFile, inspectFile } from './inspect-file';

/** Looks at the head of an uploaded file. */
export async function inspectImport(
  upload: Pick<Import, 'id' | 'fileBytes' | 'correctsId'>,
  wanted?: ImportFormat,
): Promise<InspectedFile> {
  const client = await pool().connect();
  let usable = false;
  try {
    const source = new ImportSource(client, upload.id, Number(upload.fileBytes));
    const found = await inspectFile(source, { wanted, corrects: upload.correctsId !== null });
    usable = true;
    return found;
  } finally {
    // A COPY that was broken off would leave the connection out of step.
    client.release(!usable);
  }
}
