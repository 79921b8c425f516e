import type { ImportView, Swap } from '@/lib/contracts/dataset';
import { AppError } from '@/lib/errors';
import { enqueue } from '@/lib/queue/enqueue';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';
import { getImport } from './get-import';
import { getImportRow } from './get-import-row';
import { swapOf } from './swap-of';

interface StartImportInput {
  project: string;
  id: number;
  swap?: Swap | undefined;
  seed?: number | undefined;
}

/** Stores an uploaded file in the background. Once: a second start is a conflict. */
export async function startImport(actor: Actor, input: StartImportInput): Promise<ImportView> {
  const project = await authorise(actor, input.project, 'engineer');
  const row = await getImportRow(project.id, input.id);
  const sides = await swapOf(row, input);
  await db().$transaction(async (tx) => {
    const started = await tx.import.updateMany({
      where: { id: row.id, projectId: project.id, state: 'previewed' },
      data: { ...sides, state: 'queued' },
    });
    if (started.count !== 1) {
      const now = await tx.import.findUnique({ where: { id: row.id }, select: { state: true } });
      throw new AppError('conflict', `The import cannot be started: it is ${now?.state ?? 'deleted'}.`);
    }
    await enqueue(tx, 'import-file', [{ importId: String(row.id) }]);
    await recordAudit(tx, actor, {
      projectId: project.id,
      action: 'start-import',
      subject: `import/${row.id}`,
      detail: { ...sides, file: row.fileName, sha256: row.fileHash ?? '' },
    });
  });
  return await getImport(actor, input);
}
