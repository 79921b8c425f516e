import type { CreateExportInput, ExportView } from '@/lib/contracts/export';
import { AppError, invalidField } from '@/lib/errors';
import { enqueue } from '@/lib/queue/enqueue';
import { type Actor, actorId } from '../actor';
import { db } from '../db';
import { getPairSetRow } from '../pairs/get-pair-set';
import { authorise } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';
import { toExportViews, withoutManifest } from './export-view';
import { exportedStates } from './exported-states';

/** Starts the building of an export in the background: it freezes the pairs as they are when it begins. */
export async function createExport(
  actor: Actor,
  input: CreateExportInput & { project: string },
): Promise<ExportView> {
  const project = await authorise(actor, input.project, 'engineer');
  const { project: _, pairSet, name, preset, ...options } = input;
  const set = await getPairSetRow(project.id, pairSet);
  if (set.state !== 'ready') {
    throw new AppError('conflict', `The pair set is ${set.state}: it can be exported once it is ready.`);
  }
  const pairs = await db().pair.count({
    where: { pairSetId: set.id, state: { in: exportedStates(input) } },
  });
  if (pairs === 0) {
    const what = input.only === 'approved' ? 'No pair of this set is approved yet' : 'This set has no pairs';
    throw invalidField('only', `${what}: the file would be empty.`);
  }
  const row = await db().$transaction(async (tx) => {
    const made = await tx.export.create({
      data: {
        projectId: project.id,
        pairSetId: set.id,
        name: name ?? `${set.name} · ${preset}`.slice(0, 120),
        preset,
        options,
        createdById: actorId(actor),
      },
      ...withoutManifest,
    });
    await enqueue(tx, 'build-export', [{ exportId: String(made.id) }]);
    await recordAudit(tx, actor, {
      projectId: project.id,
      action: 'create-export',
      subject: `export/${made.id}`,
      detail: { name: made.name, pairSet: Number(set.id), preset, ...options },
    });
    return made;
  });
  const [view] = await toExportViews([row]);
  if (!view) throw new Error('a row that was just written has no view');
  return view;
}
