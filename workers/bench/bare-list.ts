import { db } from '@/lib/server/db';
import { Prisma } from '@/prisma/generated/client';

interface Key {
  margin: number;
  id: bigint;
}

/** The sample browser's list by margin as somebody would write it by hand: one statement, no product around it. */
async function page(
  projectId: bigint,
  modelId: bigint,
  after: Key | null,
  limit: number,
): Promise<{ id: bigint }[]> {
  const beyond = after
    ? Prisma.sql`AND margin <= ${after.margin}::float8
        AND (margin < ${after.margin}::float8 OR (margin = ${after.margin}::float8 AND sample_id > ${after.id}))`
    : Prisma.empty;
  return await db().$queryRaw<{ id: bigint }[]>`
    SELECT s.id, s.question_preview, s.target::text, s.source, d.id AS dataset_id, d.name, ss.candidates, ss.scored,
      ss.correct, ss.unparsed, ss.truncated, ss.invalid, ss.best_score, ss.worst_score, ss.margin, ss.spread,
      ss.mean_reason, ss.mean_verdict, ss.candidate_ids, ss.scores, ss.corrects
    FROM (
      SELECT sample_id, margin FROM sample_summary
      WHERE project_id = ${projectId} AND model_id = ${modelId} AND margin IS NOT NULL ${beyond}
      ORDER BY margin DESC, sample_id LIMIT ${limit}
    ) AS place
    JOIN sample s ON s.id = place.sample_id
    JOIN dataset d ON d.id = s.dataset_id
    JOIN sample_summary ss ON ss.sample_id = s.id AND ss.model_id = ${modelId}
    ORDER BY place.margin DESC, s.id`;
}

/** The last line of the first `skipped` ones. */
async function keyAt(projectId: bigint, modelId: bigint, skipped: number): Promise<Key> {
  const [key] = await db().$queryRaw<Key[]>`
    SELECT margin, sample_id AS id FROM sample_summary
    WHERE project_id = ${projectId} AND model_id = ${modelId} AND margin IS NOT NULL
    ORDER BY margin DESC, sample_id OFFSET ${skipped - 1} LIMIT 1`;
  if (!key) throw new Error(`there is no line number ${skipped}`);
  return key;
}

export const bareList = { page, keyAt };
