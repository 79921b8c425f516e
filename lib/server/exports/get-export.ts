import type { ExportDetailView } from '@/lib/contracts/export';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { toExportViews } from './export-view';
import { getExportRow } from './get-export-row';
import { loadRenderSetting } from './render-setting';
import { renderLines } from './stream-lines';

const FIRST_LINES = 3;

export async function getExport(
  actor: Actor,
  input: { project: string; id: number },
): Promise<ExportDetailView> {
  const project = await authorise(actor, input.project, 'viewer');
  const { row, manifest } = await getExportRow(project.id, input.id);
  const [view] = await toExportViews([row]);
  if (!view) throw new Error('a row that was just read has no view');
  if (!manifest) return { ...view, manifest: null, firstLines: [] };
  const lines = await db().exportLine.findMany({
    where: { exportId: row.id },
    orderBy: { position: 'asc' },
    take: FIRST_LINES,
  });
  return { ...view, manifest, firstLines: await renderLines(lines, await loadRenderSetting(manifest)) };
}
