import type { RunSql } from './run-sql';

/** Of every scorer of the samples in `$1`: null where no other one has scored a candidate in common. */
const disagreements = `
  SELECT sample_id, model_id, max(differing) AS disagreement FROM (
    SELECT c.sample_id, s.model_id, avg((s.leaning <> o.leaning)::int)::float8 AS differing
    FROM candidate c
    JOIN score s ON s.candidate_id = c.id AND s.invalid_reason IS NULL
    JOIN score o ON o.candidate_id = c.id AND o.invalid_reason IS NULL AND o.model_id <> s.model_id
    WHERE c.sample_id = ANY($1::bigint[])
    GROUP BY c.sample_id, s.model_id, o.model_id
  ) AS pairs GROUP BY sample_id, model_id`;

/**
 * On what share of the common candidates the leaning verdicts of two scorers differ, written to all scorers of the
 * samples: a new score of one changes the others' summaries too. For callers that hold the samples' locks.
 */
export async function writeDisagreement(run: RunSql, sampleIds: readonly bigint[]): Promise<void> {
  await run(
    `UPDATE sample_summary m SET disagreement = x.disagreement
     FROM sample_summary k LEFT JOIN (${disagreements}) x ON x.sample_id = k.sample_id AND x.model_id = k.model_id
     WHERE k.sample_id = ANY($1::bigint[]) AND m.sample_id = k.sample_id AND m.model_id = k.model_id
       AND m.disagreement IS DISTINCT FROM x.disagreement`,
    [sampleIds],
  );
}

/** The same number, counted for one scorer of one sample. */
export async function countDisagreement(
  run: RunSql,
  sampleId: bigint,
  modelId: bigint,
): Promise<number | null> {
  const rows = await run(`SELECT disagreement FROM (${disagreements}) x WHERE model_id = $2`, [
    [sampleId],
    modelId,
  ]);
  return (rows as { disagreement: number }[])[0]?.disagreement ?? null;
}
