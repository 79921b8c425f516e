import type { ExportView } from '@/lib/contracts/export';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { toExportViews, withoutManifest } from './export-view';

/** Newest first. */
export async function listExports(
  actor: Actor,
  input: { project: string; cursor?: string | undefined; limit: number },
): Promise<{ items: ExportView[]; next: string | null }> {
  const project = await authorise(actor, input.project, 'viewer');
  const found = await db().export.findMany({
    where: { projectId: project.id, ...(input.cursor ? { id: { lt: BigInt(input.cursor) } } : {}) },
    ...withoutManifest,
    orderBy: { id: 'desc' },
    take: input.limit + 1,
  });
  const items = await toExportViews(found.slice(0, input.limit));
  return { items, next: found.length > input.limit ? String(items.at(-1)?.id) : null };
}
