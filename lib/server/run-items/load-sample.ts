import type { Verdict } from '@/lib/domain/verdict';
import type { SystemActor } from '../actor';
import { db } from '../db';

export interface SampleTexts {
  id: bigint;
  question: string;
  answerA: string;
  answerB: string;
  /** the question is the whole `U` */
  ready: boolean;
  target: Verdict;
}

export async function loadSample(_actor: SystemActor, sampleId: bigint): Promise<SampleTexts> {
  return await db().sample.findUniqueOrThrow({
    where: { id: sampleId },
    select: { id: true, question: true, answerA: true, answerB: true, ready: true, target: true },
  });
}
