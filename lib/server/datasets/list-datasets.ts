import type { DatasetSummary } from '@/lib/contracts/dataset';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { importSummaryOf } from './import-view';

/** Newest first. */
export async function listDatasets(
  actor: Actor,
  input: { project: string; cursor?: string | undefined; limit: number },
): Promise<{ items: DatasetSummary[]; next: string | null }> {
  const project = await authorise(actor, input.project, 'viewer');
  const found = await db().dataset.findMany({
    where: { projectId: project.id, ...(input.cursor ? { id: { lt: BigInt(input.cursor) } } : {}) },
    include: {
      judgeTemplate: true,
      imports: { where: { state: { not: 'uploading' } }, orderBy: { id: 'desc' }, take: 1 },
      _count: { select: { imports: { where: { state: { not: 'uploading' } } } } },
    },
    orderBy: { id: 'desc' },
    take: input.limit + 1,
  });
  const items = found.slice(0, input.limit).map((row) => ({
    id: Number(row.id),
    name: row.name,
    sampleCount: row.sampleCount,
    importCount: row._count.imports,
    judgeTemplate: { name: row.judgeTemplate.name, version: row.judgeTemplate.version },
    lastImport: row.imports[0] ? importSummaryOf(row.imports[0]) : null,
    createdAt: row.createdAt.toISOString(),
  }));
  return { items, next: found.length > input.limit ? String(items.at(-1)?.id) : null };
}
