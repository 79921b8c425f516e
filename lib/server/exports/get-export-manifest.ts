import type { ExportManifest } from '@/lib/contracts/export';
import type { Actor } from '../actor';
import { authorise } from '../projects/authorise';
import { getReadyExport } from './get-export-row';

export async function getExportManifest(
  actor: Actor,
  input: { project: string; id: number },
): Promise<ExportManifest> {
  const project = await authorise(actor, input.project, 'viewer');
  return (await getReadyExport(project.id, input.id)).manifest;
}
