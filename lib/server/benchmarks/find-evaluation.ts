import { AppError } from '@/lib/errors';
import { db } from '../db';
import type { EvaluationRun } from './evaluation-view';

/** The run of an evaluation in a project. @throws AppError `not_found` */
export async function findEvaluation(projectId: bigint, id: number): Promise<EvaluationRun> {
  const run = await db().run.findFirst({
    where: { id: BigInt(id), projectId, kind: 'evaluate' },
    include: { model: true, benchmark: true },
  });
  if (!run?.benchmark) throw new AppError('not_found', 'There is no such evaluation in this project.');
  return { ...run, benchmark: run.benchmark };
}
