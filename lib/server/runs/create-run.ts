import type { CreateRunInput, RunConfig, RunView } from '@/lib/contracts/run';
import { invalidField } from '@/lib/errors';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { checkServers } from './check-servers';
import { freezeEvaluation } from './freeze-evaluation';
import { freezeSampling } from './freeze-sampling';
import { freezeScoring } from './freeze-scoring';
import { insertRun } from './insert-run';
import { noItems, runNames, toRunView } from './run-view';

/** A configuration with everything frozen that it depends on, and how many items it will have. */
export interface FrozenRun {
  name: string;
  config: RunConfig;
  itemCount: number;
}

/** Freezes a configuration and starts it. Runs of higher `priority` are worked first. */
export async function createRun(
  actor: Actor,
  input: CreateRunInput & { project: string },
  { priority = 0 }: { priority?: number } = {},
): Promise<RunView> {
  const project = await authorise(actor, input.project, 'engineer');
  const model = await db().model.findUnique({
    where: { id: BigInt(input.model) },
    include: { chatTemplate: true, servers: { where: { enabled: true } } },
  });
  if (!model) throw invalidField('model', 'There is no such model.');
  checkServers(model.name, model.servers, input.kind);
  const given = { project, model, priority };
  const frozen =
    input.kind === 'sample_score'
      ? await freezeSampling(actor, { ...given, input })
      : input.kind === 'score'
        ? await freezeScoring(actor, { ...given, input })
        : await freezeEvaluation(actor, { ...given, input });
  const run = await db().$transaction(
    async (tx) =>
      await insertRun(tx, actor, {
        projectId: project.id,
        ...frozen,
        name: input.name ?? frozen.name,
      }),
  );
  const withNames = await db().run.findUniqueOrThrow({ where: { id: run.id }, include: runNames });
  return toRunView(withNames, { ...noItems(), queued: frozen.itemCount });
}
