import { AppError } from '@/lib/errors';
import type { Dataset, JudgeTemplate, Sample } from '@/prisma/generated/client';
import { db } from '../db';

/** A sample of this project and of no other. @throws AppError `not_found` */
export async function getProjectSample(
  projectId: bigint,
  id: number,
): Promise<Sample & { dataset: Dataset & { judgeTemplate: JudgeTemplate } }> {
  const sample = await db().sample.findFirst({
    where: { id: BigInt(id), projectId },
    include: { dataset: { include: { judgeTemplate: true } } },
  });
  if (!sample) throw new AppError('not_found', 'There is no such sample in this project.');
  return sample;
}
