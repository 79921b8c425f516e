import type { PairSetView } from '@/lib/contracts/pair';
import { AppError } from '@/lib/errors';
import type { PairSet } from '@/prisma/generated/client';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { toPairSetViews } from './pair-set-view';

export async function getPairSet(actor: Actor, input: { project: string; id: number }): Promise<PairSetView> {
  const project = await authorise(actor, input.project, 'viewer');
  const [view] = await toPairSetViews([await getPairSetRow(project.id, input.id)]);
  if (!view) throw new Error('a row that was just read has no view');
  return view;
}

/** For callers that have authorised. @throws AppError `not_found`, also for a set of another project */
export async function getPairSetRow(projectId: bigint, id: number): Promise<PairSet> {
  const row = await db().pairSet.findFirst({ where: { id: BigInt(id), projectId } });
  if (!row) throw new AppError('not_found', `There is no pair set ${id} in this project.`);
  return row;
}
