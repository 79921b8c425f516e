import { leaningOf, type TrajectoryPoint, tippingSentence } from '@/lib/domain/verdict-trajectory';
import type { SystemActor } from '../actor';
import { db } from '../db';
import type { TraceSetting } from './load-trace';

interface StoreTrajectory {
  setting: TraceSetting;
  /** where each sentence ends; one less than points */
  ends: number[];
  points: TrajectoryPoint[];
}

/** Keeps a computed trajectory. One that is there already stays: two workers compute the same. */
export async function storeTrajectory(
  _actor: SystemActor,
  { setting, ends, points }: StoreTrajectory,
): Promise<void> {
  const { candidateId, modelId, target } = setting;
  const leanings = points.map(({ pTarget, pOther }) => leaningOf(pTarget, pOther, target));
  await db().trajectory.updateMany({
    where: { candidateId, modelId, state: { in: ['queued', 'building', 'failed'] } },
    data: {
      state: 'ready',
      error: null,
      ends,
      pTarget: points.map(({ pTarget }) => pTarget),
      pOther: points.map(({ pOther }) => pOther),
      shares: points.map(({ share }) => share),
      tipping: tippingSentence(leanings),
    },
  });
}

/** Says why there is none. */
export async function failTrajectory(
  _actor: SystemActor,
  { candidateId, modelId }: Pick<TraceSetting, 'candidateId' | 'modelId'>,
  error: string,
): Promise<void> {
  await db().trajectory.updateMany({
    where: { candidateId, modelId, state: { not: 'ready' } },
    data: { state: 'failed', error },
  });
}
