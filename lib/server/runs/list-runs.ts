import type { RunState, RunView } from '@/lib/contracts/run';
import type { RunKind } from '@/prisma/generated/enums';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { countItems, noItems, runNames, toRunView } from './run-view';

interface ListRuns {
  project: string;
  state?: RunState | undefined;
  kind?: RunKind | undefined;
  /** id of the last run of the page before */
  cursor?: string | undefined;
  limit?: number;
}

/** A project's runs, newest first. */
export async function listRuns(
  actor: Actor,
  { project: slug, state, kind, cursor, limit = 50 }: ListRuns,
): Promise<{ items: RunView[]; next: string | null }> {
  const project = await authorise(actor, slug, 'viewer');
  const runs = await db().run.findMany({
    where: {
      projectId: project.id,
      ...(state ? { state } : {}),
      ...(kind ? { kind } : {}),
      ...(cursor ? { id: { lt: BigInt(cursor) } } : {}),
    },
    include: runNames,
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const shown = runs.slice(0, limit);
  const counts = await countItems(shown.map((run) => run.id));
  return {
    items: shown.map((run) => toRunView(run, counts.get(run.id) ?? noItems())),
    next: runs.length > limit ? String(shown.at(-1)?.id) : null,
  };
}
