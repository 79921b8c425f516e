import { AppError } from '@/lib/errors';
import type { ChatTemplate, Model } from '@/prisma/generated/client';
import { db } from '../db';

export type SampleScorer = Model & { chatTemplate: ChatTemplate };

/** The models that scored a sample, the most used one of the whole project first. */
export async function listSampleScorers(projectId: bigint, sampleId: bigint): Promise<SampleScorer[]> {
  const order = await db().$queryRaw<{ id: bigint }[]>`
    SELECT own.model_id AS id FROM sample_summary own
    WHERE own.sample_id = ${sampleId} AND own.project_id = ${projectId}
    ORDER BY (SELECT count(*) FROM sample_summary x WHERE x.project_id = ${projectId} AND x.model_id = own.model_id) DESC,
      own.model_id`;
  const models = await db().model.findMany({
    where: { id: { in: order.map(({ id }) => id) } },
    include: { chatTemplate: true },
  });
  return order.flatMap(({ id }) => models.find((model) => model.id === id) ?? []);
}

/** The scorer asked for, else the first. Null: nothing scored the sample yet. */
export async function chooseSampleScorer(
  scorers: readonly SampleScorer[],
  asked: number | undefined,
): Promise<SampleScorer | null> {
  if (asked === undefined) return scorers[0] ?? null;
  const known = scorers.find(({ id }) => id === BigInt(asked));
  if (known) return known;
  const model = await db().model.findUnique({
    where: { id: BigInt(asked) },
    include: { chatTemplate: true },
  });
  if (!model) throw new AppError('not_found', 'There is no such model.');
  return model;
}
