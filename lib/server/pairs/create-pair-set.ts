import type * as z from 'zod';
import type { createPairSetInput, PairSetView } from '@/lib/contracts/pair';
import { AppError, invalidField } from '@/lib/errors';
import { enqueue } from '@/lib/queue/enqueue';
import type { PairSet } from '@/prisma/generated/client';
import { type Actor, actorId } from '../actor';
import { db, type Tx } from '../db';
import { authorise } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';
import { findScope } from './find-scope';
import { getPairSet } from './get-pair-set';
import { nextSampleIds } from './scored-samples';

type CreatePairSet = { project: string } & z.output<typeof createPairSetInput>;

/** Starts the building of a pair set in the background. */
export async function createPairSet(actor: Actor, input: CreatePairSet): Promise<PairSetView> {
  const project = await authorise(actor, input.project, 'engineer');
  const scope = await findScope(project.id, input);
  if ((await nextSampleIds(db(), scope, { after: 0n, limit: 1 })).length === 0) {
    throw invalidField(
      'model',
      'This model has scored no sample that these filters leave: start a run first.',
    );
  }
  const { strategy, rule, rankBy, correctness, seed } = input;
  const { id } = await db().$transaction(async (tx) => {
    const set = await insert(tx, input.name, {
      projectId: project.id,
      strategy,
      rule,
      rankBy,
      correctness,
      seed,
      modelId: scope.modelId,
      datasetId: scope.datasetId,
      runId: scope.runId,
      createdById: actorId(actor),
    });
    await enqueue(tx, 'build-pair-set', [{ pairSetId: String(set.id) }]);
    await recordAudit(tx, actor, {
      projectId: project.id,
      action: 'create-pair-set',
      subject: `pair_set/${set.id}`,
      detail: { name: set.name, strategy, rule, rankBy, correctness, seed },
    });
    return set;
  });
  return await getPairSet(actor, { project: input.project, id: Number(id) });
}

type NewPairSet = Pick<
  PairSet,
  | 'projectId'
  | 'strategy'
  | 'rule'
  | 'rankBy'
  | 'correctness'
  | 'seed'
  | 'modelId'
  | 'datasetId'
  | 'runId'
  | 'createdById'
>;

/** Under the name given, or under the strategy's with the first number that is free. */
async function insert(tx: Tx, name: string | undefined, set: NewPairSet): Promise<PairSet> {
  for (let number = 1; ; number++) {
    const tried = name ?? (number === 1 ? set.strategy : `${set.strategy} ${number}`);
    const [made] = await tx.pairSet.createManyAndReturn({
      data: { ...set, name: tried },
      skipDuplicates: true,
    });
    if (made) return made;
    if (name !== undefined) {
      throw new AppError('conflict', `There is a pair set “${name}” already.`, {
        fields: [{ field: 'name', message: 'is taken' }],
      });
    }
  }
}
