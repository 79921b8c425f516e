import { importMapping } from '@/lib/contracts/import-format';
import type { ImportMappingView } from '@/lib/contracts/import-mapping';
import type { ImportMapping } from '@/prisma/generated/client';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';

export async function listImportMappings(
  actor: Actor,
  input: { project: string },
): Promise<ImportMappingView[]> {
  const project = await authorise(actor, input.project, 'viewer');
  const found = await db().importMapping.findMany({
    where: { projectId: project.id },
    orderBy: { name: 'asc' },
  });
  return found.map(importMappingOf);
}

export function importMappingOf(row: ImportMapping): ImportMappingView {
  return {
    id: Number(row.id),
    name: row.name,
    mapping: importMapping.parse(row.mapping),
    createdAt: row.createdAt.toISOString(),
  };
}
