import type { RunState, RunView } from '@/lib/contracts/run';
import { AppError } from '@/lib/errors';
import type { Actor } from '../actor';
import { db, type Tx } from '../db';
import { authorise } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';
import { countItems, noItems, runNames, toRunView } from './run-view';

export interface RunReference {
  project: string;
  id: number;
}

interface StateChange {
  /** verb-noun of the audit line, e.g. `pause-run` */
  action: string;
  from: RunState[];
  to: RunState;
  /** Further writes of the same change. It may throw to undo it all. */
  also?: (tx: Tx, runId: bigint) => Promise<void>;
}

/** Moves a run from one of some states to another, or says with 409 what its state is. */
export async function changeRunState(
  actor: Actor,
  { project: slug, id }: RunReference,
  { action, from, to, also }: StateChange,
): Promise<RunView> {
  const project = await authorise(actor, slug, 'engineer');
  const ended = to === 'cancelled';
  await db().$transaction(
    async (tx) => {
      const changed = await tx.run.updateMany({
        where: { id: BigInt(id), projectId: project.id, state: { in: from } },
        data: { state: to, endedAt: ended ? new Date() : null },
      });
      if (changed.count === 0) throw await refusal(tx, project.id, BigInt(id), action);
      await also?.(tx, BigInt(id));
      await recordAudit(tx, actor, { projectId: project.id, action, subject: `run/${id}` });
    },
    { timeout: 60_000 },
  );
  const run = await db().run.findUniqueOrThrow({ where: { id: BigInt(id) }, include: runNames });
  const counts = await countItems([run.id]);
  return toRunView(run, counts.get(run.id) ?? noItems());
}

async function refusal(tx: Tx, projectId: bigint, id: bigint, action: string): Promise<AppError> {
  const run = await tx.run.findFirst({ where: { id, projectId } });
  if (!run) return new AppError('not_found', 'There is no such run in this project.');
  const verb = action.split('-')[0];
  return new AppError('conflict', `The run is ${run.state}: it cannot be ${past[verb ?? ''] ?? verb} now.`);
}

const past: Record<string, string> = {
  pause: 'paused',
  resume: 'resumed',
  cancel: 'cancelled',
  retry: 'retried',
};
