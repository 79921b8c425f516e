import { isDeepStrictEqual } from 'node:util';
import { db } from '../db';
import type { SummaryNumbers } from '../samples/summarise';
import { countSummary } from '../samples/write-summary';

export interface SummaryDifference {
  sampleId: bigint;
  modelId: bigint;
  fields: string[];
}

const BATCH = 500;
/** Single precision in the column, double in the count. */
const ROUNDING = 1e-6;

/** Counts every summary from scratch and yields those that say something else, or that should not be there, or are missing. */
export async function* verifySummaries(): AsyncGenerator<{
  checked: number;
  differences: SummaryDifference[];
}> {
  let after = 0n;
  for (;;) {
    const samples = await db().sample.findMany({
      where: { id: { gt: after } },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: BATCH,
    });
    const last = samples.at(-1);
    if (!last) return;
    // With the scores in one snapshot, or a run that writes meanwhile would look like a fault.
    const found = await db().$transaction(
      async (tx) => {
        const rows = await tx.$queryRaw<({ sampleId: bigint; modelId: bigint } & Stored)[]>`
          SELECT keys.sample_id AS "sampleId", keys.model_id AS "modelId", to_jsonb(m) AS stored
          FROM (
            SELECT DISTINCT c.sample_id, s.model_id FROM candidate c JOIN score s ON s.candidate_id = c.id
            WHERE c.sample_id > ${after} AND c.sample_id <= ${last.id}
            UNION SELECT sample_id, model_id FROM sample_summary WHERE sample_id > ${after} AND sample_id <= ${last.id}
          ) keys
          LEFT JOIN sample_summary m ON m.sample_id = keys.sample_id AND m.model_id = keys.model_id`;
        const differences: SummaryDifference[] = [];
        for (const { sampleId, modelId, stored } of rows) {
          const fields = differing(stored, await countSummary(tx, sampleId, modelId));
          if (fields.length > 0) differences.push({ sampleId, modelId, fields });
        }
        return { checked: rows.length, differences };
      },
      { isolationLevel: 'RepeatableRead', timeout: 120_000 },
    );
    yield found;
    after = last.id;
  }
}

interface Stored {
  stored: Record<string, unknown> | null;
}

function differing(stored: Record<string, unknown> | null, counted: SummaryNumbers): string[] {
  if (!stored) return ['missing'];
  return Object.entries(counted).flatMap(([field, value]) => {
    const column = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return same(stored[column], value) ? [] : [field];
  });
}

function same(stored: unknown, counted: unknown): boolean {
  if (typeof counted === 'bigint') return String(stored) === String(counted);
  if (Array.isArray(counted) && Array.isArray(stored)) {
    return stored.length === counted.length && counted.every((value, i) => same(stored[i], value));
  }
  if (typeof counted === 'number' && typeof stored === 'number') {
    return Math.abs(stored - counted) <= ROUNDING * Math.max(1, Math.abs(counted));
  }
  return isDeepStrictEqual(stored, counted);
}
