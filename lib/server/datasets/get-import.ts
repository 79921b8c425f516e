import type { ImportView } from '@/lib/contracts/dataset';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { findSameFile } from './find-same-file';
import { getImportRow } from './get-import-row';
import { importViewOf } from './import-view';

export async function getImport(actor: Actor, input: { project: string; id: number }): Promise<ImportView> {
  const project = await authorise(actor, input.project, 'viewer');
  const row = await getImportRow(project.id, input.id);
  const [groups, sameFile] = await Promise.all([
    db().importIssue.groupBy({ by: ['reason'], where: { importId: row.id }, _count: true }),
    findSameFile(row),
  ]);
  const counts = groups.map((group) => ({ reason: group.reason, count: group._count }));
  return importViewOf(row, counts, sameFile);
}
