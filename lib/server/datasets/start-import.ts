import type { ImportView, Swap } from '@/lib/contracts/dataset';
import type { ImportFormat } from '@/lib/domain/import-format';
import { AppError, invalidField } from '@/lib/errors';
import { enqueue } from '@/lib/queue/enqueue';
import type { Import, Prisma } from '@/prisma/generated/client';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';
import { getImport } from './get-import';
import { getImportRow } from './get-import-row';
import { inspectImport } from './inspect-import';
import { swapOf } from './swap-of';

interface StartImportInput {
  project: string;
  id: number;
  swap?: Swap | undefined;
  seed?: number | undefined;
  /** left out: as detected */
  format?: ImportFormat | undefined;
  /** under which the scores of reasons that come along are stored; left out: they are not */
  reasonModel?: number | undefined;
}

/**
 * Stores an uploaded file in the background. Once: a second start is a conflict. How it is read is kept with it.
 * @throws AppError `invalid` with the field `format` when no row could be read that way
 */
export async function startImport(actor: Actor, input: StartImportInput): Promise<ImportView> {
  const project = await authorise(actor, input.project, 'engineer');
  const row = await getImportRow(project.id, input.id);
  const sides = await swapOf(row, input);
  const format = await formatOf(row, input.format);
  const reasonModelId = await modelOf(input.reasonModel);
  await db().$transaction(async (tx) => {
    const started = await tx.import.updateMany({
      where: { id: row.id, projectId: project.id, state: 'previewed' },
      data: { ...sides, format, reasonModelId, state: 'queued' },
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
      detail: { ...sides, format, file: row.fileName, sha256: row.fileHash ?? '' },
    });
  });
  return await getImport(actor, input);
}

async function formatOf(row: Import, wanted: ImportFormat | undefined): Promise<Prisma.InputJsonObject> {
  // Whatever else has become of it is said when it is started.
  if (row.state !== 'previewed') return {};
  const { format, problem } = await inspectImport(row, wanted);
  if (!format || problem) {
    throw invalidField('format', problem ?? 'Say which field of the file is what before it is imported.');
  }
  return JSON.parse(JSON.stringify(format));
}

async function modelOf(id: number | undefined): Promise<bigint | null> {
  if (id === undefined) return null;
  const model = await db().model.findUnique({ where: { id: BigInt(id) }, select: { id: true } });
  if (!model) throw invalidField('reasonModel', `There is no model ${id}.`);
  return model.id;
}
