import type { ImportMappingView } from '@/lib/contracts/import-mapping';
import { type ImportMapping, mappingProblem } from '@/lib/domain/import-mapping';
import { isStorable } from '@/lib/domain/storable-text';
import { invalidField } from '@/lib/errors';
import type { Prisma } from '@/prisma/generated/client';
import { type Actor, actorId } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';
import { importMappingOf } from './list-import-mappings';

interface SaveImportMappingInput {
  project: string;
  name: string;
  mapping: ImportMapping;
}

/** Saves a mapping that can make rows. One of the same name is replaced: imports keep what they were read with. */
export async function saveImportMapping(
  actor: Actor,
  input: SaveImportMappingInput,
): Promise<ImportMappingView> {
  const project = await authorise(actor, input.project, 'engineer');
  const problem = mappingProblem(input.mapping);
  if (problem) throw invalidField('mapping', problem);
  if (!isStorable(input.name)) throw invalidField('name', 'The name cannot be stored.');
  const mapping: Prisma.InputJsonObject = JSON.parse(JSON.stringify(input.mapping));
  const { a = [], b = [], tie = [] } = input.mapping.labels ?? {};
  if (![...Object.values(input.mapping.fields), ...a, ...b, ...tie].every(isStorable)) {
    throw invalidField('mapping', 'A field holds a character that cannot be stored.');
  }
  return await db().$transaction(async (tx) => {
    const row = await tx.importMapping.upsert({
      where: { projectId_name: { projectId: project.id, name: input.name } },
      create: { projectId: project.id, name: input.name, mapping, createdById: actorId(actor) },
      update: { mapping },
    });
    await recordAudit(tx, actor, {
      projectId: project.id,
      action: 'save-import-mapping',
      subject: `import-mapping/${row.id}`,
      detail: { name: input.name },
    });
    return importMappingOf(row);
  });
}
