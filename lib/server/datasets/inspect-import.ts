import { importFormat } from '@/lib/contracts/import-format';
import type { ImportFormat } from '@/lib/domain/import-format';
import type { Import } from '@/prisma/generated/client';
import { db, pool } from '../db';
import { ImportSource } from './import-source';
import { type InspectedFile, inspectFile } from './inspect-file';

/** Looks at the head of an uploaded file. Corrected rows are read as the rows they were, unless it is wanted otherwise. */
export async function inspectImport(
  upload: Pick<Import, 'id' | 'fileBytes' | 'correctsId'>,
  wanted?: ImportFormat,
): Promise<InspectedFile> {
  const known = wanted ? null : await formatOfCorrected(upload.correctsId);
  const client = await pool().connect();
  let usable = false;
  try {
    const source = new ImportSource(client, upload.id, Number(upload.fileBytes));
    const corrects = upload.correctsId !== null;
    const found = await inspectFile(source, { wanted: wanted ?? known ?? undefined, corrects });
    usable = true;
    return known ? { ...found, detected: found.format } : found;
  } finally {
    // A COPY that was broken off would leave the connection out of step.
    client.release(!usable);
  }
}

/** Rejected rows are downloaded as JSONL, whatever the file was; which field is what stays. */
async function formatOfCorrected(correctsId: bigint | null): Promise<ImportFormat | null> {
  if (correctsId === null) return null;
  const corrected = await db().import.findUnique({ where: { id: correctsId }, select: { format: true } });
  const format = importFormat.safeParse(corrected?.format);
  if (!format.success) return null;
  const { rowFormat, mapping } = format.data;
  return { container: 'jsonl', compression: 'none', rowFormat, ...(mapping ? { mapping } : {}) };
}
