import { db } from '../db';
import { FileProblem } from './reading/file-problem';

/** Ends an import that no further try would help. Nothing of it is stored, and its counts say so. */
export async function failImport(importId: bigint, error: unknown): Promise<void> {
  const message = describe(error);
  await db().$transaction(async (tx) => {
    const failed = await tx.import.updateMany({
      where: { id: importId, state: { in: ['queued', 'running'] } },
      data: { state: 'failed', error: message, rowsRead: 0, rejected: 0, endedAt: new Date() },
    });
    if (failed.count !== 1) return;
    await tx.importIssue.deleteMany({ where: { importId } });
    await tx.importChunk.deleteMany({ where: { importId } });
  });
}

function describe(error: unknown): string {
  // SQLSTATE 53100
  if ((error as { code?: unknown }).code === '53100') {
    return 'The disk of the database is full. Free some space, then upload the file again.';
  }
  if (error instanceof FileProblem) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  return `The rows could not be stored: ${message}`;
}
