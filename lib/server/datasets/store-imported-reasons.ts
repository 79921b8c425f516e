import type { PoolClient } from 'pg';
import type { Import } from '@/prisma/generated/client';
import { writeSummaries } from '../samples/write-summaries';

/**
 * Makes candidates of the reasons that came with the staged rows (`staged_row.reasons`, lists of `ImportedReason`), and
 * scores of their probabilities under the model that was named for them. Rows of one sample bring theirs in the order of
 * the file, also those that were merged; a text that an earlier import brought for the sample is left out. To be called in
 * the transaction that stores the samples, after them.
 */
export async function storeImportedReasons(client: PoolClient, upload: Import): Promise<void> {
  const found = await client.query(collectReasons, [upload.datasetId, upload.id]);
  if (found.rowCount === 0) return;
  const stored = await client.query(storeCandidates, [upload.id]);
  let scored = 0;
  if (upload.reasonModelId !== null) {
    scored = (await client.query(storeScores, [upload.id, upload.reasonModelId])).rowCount ?? 0;
    const samples = await client.query<{ id: string }>(
      `SELECT DISTINCT sample_id AS id FROM new_reason WHERE jsonb_typeof(reason->'scores') = 'object'`,
    );
    await writeSummaries(
      async (sql, values) => (await client.query(sql, values)).rows,
      samples.rows.map(({ id }) => BigInt(id)),
      upload.reasonModelId,
    );
  }
  await client.query('UPDATE import SET reasons = $2, reasons_scored = $3 WHERE id = $1', [
    upload.id,
    stored.rowCount,
    scored,
  ]);
}

/** With the index each will have among its sample's reasons without a run. */
const collectReasons = `
  CREATE TEMPORARY TABLE new_reason ON COMMIT DROP AS
  SELECT s.id AS sample_id, s.target, e.reason,
    (coalesce((SELECT max(index) + 1 FROM candidate c WHERE c.sample_id = s.id AND c.run_id IS NULL), 0)
      + row_number() OVER (PARTITION BY s.id ORDER BY r.line, e.place) - 1)::int AS index
  FROM staged_row r
  JOIN sample s ON s.dataset_id = $1 AND s.prompt_hash = r.prompt_hash AND s.target = r.target
  CROSS JOIN LATERAL jsonb_array_elements(r.reasons) WITH ORDINALITY AS e (reason, place)
  WHERE jsonb_typeof(r.reasons) = 'array'
    AND NOT EXISTS (SELECT 1 FROM conflicting_prompt p WHERE p.prompt_hash = r.prompt_hash)
    AND NOT EXISTS (
      SELECT 1 FROM candidate c
      WHERE c.sample_id = s.id AND c.origin = 'imported' AND c.import_id IS DISTINCT FROM $2
        AND c.reason = e.reason->>'text')`;

/** What was sampled elsewhere has no token ids here; how many tokens it had is known from its log-prob alone. */
const storeCandidates = `
  INSERT INTO candidate (sample_id, index, origin, reason, token_ids, token_offsets, token_count, finish_reason, verdict,
    verdict_text, import_id)
  SELECT sample_id, index, 'imported', reason->>'text', '{}', '{}',
    coalesce((reason->'scores'->'reason'->>'n')::int, 0),
    CASE WHEN (reason->>'truncated')::boolean THEN 'length' ELSE 'stop' END,
    (reason->>'verdict')::verdict, reason->>'verdictText', $1
  FROM new_reason ORDER BY sample_id, index`;

/** The leaning verdict and correctness as of sampled candidates: of equally probable verdicts the other one. As in the
 * score's own columns, what is less probable than e^-300 counts as that. */
const storeScores = `
  INSERT INTO score (candidate_id, model_id, logp_reason, n_reason, logp_verdict, n_verdict, logp_other, n_other, leaning,
    own_verdict, correct, truncated, route)
  SELECT id, $2::bigint, logp_reason, n_reason, logp_target, n_target, logp_other, n_other, leaning,
    own, coalesce(own = target, false), truncated, 'imported'
  FROM (
    SELECT *, CASE WHEN sampled THEN verdict ELSE leaning END AS own
    FROM (
      SELECT *, CASE WHEN greatest(logp_target / n_target, -300) > greatest(logp_other / n_other, -300)
        THEN target ELSE other END AS leaning
      FROM (
        SELECT c.id, r.target, r.other, c.verdict, c.verdict_text IS NOT NULL AS sampled,
          c.finish_reason = 'length' AS truncated,
          (scores->'reason'->>'logp')::float8 AS logp_reason, (scores->'reason'->>'n')::int AS n_reason,
          (scores->r.target::text->>'logp')::float8 AS logp_target, (scores->r.target::text->>'n')::int AS n_target,
          (scores->r.other::text->>'logp')::float8 AS logp_other, (scores->r.other::text->>'n')::int AS n_other
        FROM (
          SELECT *, reason->'scores' AS scores,
            (CASE target WHEN 'A' THEN 'B' ELSE 'A' END)::verdict AS other
          FROM new_reason
        ) r
        JOIN candidate c ON c.sample_id = r.sample_id AND c.index = r.index AND c.run_id IS NULL
        WHERE jsonb_typeof(scores) = 'object' AND c.import_id = $1
      ) span
    ) leant
  ) owned`;
