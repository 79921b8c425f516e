import { lengthEdges } from '@/lib/domain/facet-bins';
import { db } from '@/lib/server/db';
import type { Dataset, Run } from '@/prisma/generated/client';

interface Fill {
  dataset: Dataset;
  run: Run;
  samples: number;
  candidatesEach: number;
  /** Models that score every candidate; the run's own when left out. */
  scorers?: readonly bigint[];
}

/** What questions are made of, so that a search finds some samples and not others. */
const words = [
  ...[
    'river',
    'engine',
    'theorem',
    'recipe',
    'contract',
    'violin',
    'glacier',
    'compiler',
    'orchard',
    'vaccine',
  ],
  ...[
    'harbour',
    'lantern',
    'matrix',
    'pension',
    'quarry',
    'rhythm',
    'satellite',
    'tariff',
    'umbrella',
    'voltage',
  ],
  ...['walnut', 'yeast', 'zenith', 'archive', 'bridge', 'cathedral', 'desert', 'enzyme', 'fossil', 'granite'],
  ...['horizon', 'island', 'jury', 'kernel', 'latitude', 'molecule', 'nerve', 'opera', 'piston', 'quota'],
];

/**
 * Scored samples in bulk, with texts and token arrays of usual size. The probabilities are hashes of the row's number:
 * the same at every run, and spread over the whole range.
 */
export async function fillSamples({ dataset, run, samples, candidatesEach, scorers }: Fill): Promise<void> {
  const { id: datasetId, projectId } = dataset;
  const { id: runId } = run;
  await db().$executeRaw`
    INSERT INTO sample (project_id, dataset_id, question, answer_a, answer_b, target, prompt_hash, question_preview, source)
    SELECT ${projectId}, ${datasetId}, q.text || repeat(' A question of some length.', 12), repeat('One answer. ', 60),
      repeat('Another answer. ', 60), (CASE WHEN n % 2 = 0 THEN 'A' ELSE 'B' END)::verdict, md5(n::text), q.text,
      'synthetic'
    FROM generate_series(1, ${samples}::int) AS n
    CROSS JOIN LATERAL (
      SELECT 'Question ' || n || ' about ' || string_agg(w.words[1 + abs(hashint8(n * 31 + i)::bigint) % array_length(w.words, 1)], ', ') AS text
      FROM (SELECT ${words}::text[] AS words) AS w CROSS JOIN generate_series(1, 5) AS i
    ) AS q`;
  await db().$executeRaw`
    INSERT INTO candidate (sample_id, run_id, index, origin, reason, token_ids, token_offsets, token_count,
      finish_reason, seed, verdict, verdict_text)
    SELECT s.id, ${runId}, i, 'on_policy', repeat('This answer says what was asked for. ', 8), array_fill(7, ARRAY[64]),
      array_fill(3, ARRAY[64]), 64, 'stop', i, v.own, '[[' || v.own || ']]'
    FROM sample s CROSS JOIN generate_series(0, ${candidatesEach}::int - 1) AS i
    CROSS JOIN LATERAL (
      SELECT (CASE WHEN hashint8(s.id * 131 + i) % 3 = 0 THEN 'A' ELSE 'B' END)::verdict AS own
    ) AS v
    WHERE s.dataset_id = ${datasetId}`;
  for (const modelId of scorers ?? [run.modelId]) {
    await db().$executeRaw`
      INSERT INTO score (candidate_id, model_id, logp_reason, n_reason, logp_verdict, n_verdict, logp_other, n_other,
        leaning, own_verdict, correct, route)
      SELECT c.id, ${modelId}, 64 * ln(h.r), 64, 4 * ln(h.a), 4, 4 * ln(1 - h.a), 4, c.verdict, c.verdict,
        c.verdict = s.target, 'on-policy+look-up'
      FROM candidate c JOIN sample s ON s.id = c.sample_id
      CROSS JOIN LATERAL (
        SELECT (abs(hashint8(c.id + ${modelId} * 7919)::bigint) % 9998 + 1) / 10000.0::float8 AS r,
          (abs(hashint8(c.id * 7)::bigint) % 9998 + 1) / 10000.0::float8 AS a
      ) AS h
      WHERE c.run_id = ${runId}`;
    await db().$executeRaw`
      INSERT INTO sample_summary (sample_id, model_id, project_id, dataset_id, candidates, scored, correct, incorrect,
        unparsed, truncated, invalid, verdict_a, verdict_b, best_score, worst_score, margin, spread, mean_reason,
        mean_verdict, candidate_ids, scores, corrects)
      SELECT c.sample_id, ${modelId}, ${projectId}, ${datasetId}, count(*), count(*), count(*) FILTER (WHERE s.correct),
        count(*) FILTER (WHERE NOT s.correct), 0, 0, 0, count(*) FILTER (WHERE s.own_verdict = 'A'),
        count(*) FILTER (WHERE s.own_verdict = 'B'), max(s.r_score_description), min(s.r_score_description),
        max(s.r_score_description) - min(s.r_score_description), stddev_pop(s.r_score_description), avg(s.p_reason),
        avg(s.p_verdict), array_agg(c.id ORDER BY c.id), array_agg(s.r_score_description::real ORDER BY c.id),
        array_agg(s.correct ORDER BY c.id)
      FROM candidate c JOIN score s ON s.candidate_id = c.id
      WHERE c.run_id = ${runId} AND s.model_id = ${modelId}
      GROUP BY c.sample_id`;
  }
  await fillFacets(datasetId);
  // As autovacuum does soon after an import: index-only walks need the visibility map.
  await db().$executeRaw`VACUUM ANALYZE`;
}

/** All scorers lean to the same verdict here. What the browser filters and sorts by, as `summarise` counts it; every synthetic candidate is valid and not truncated. */
async function fillFacets(datasetId: bigint): Promise<void> {
  await db().$executeRaw`
    UPDATE sample_summary m SET fluent_wrong = x.fluent_wrong, groundless = x.groundless, uncertainty = x.uncertainty,
      finishes = 1, bins_reason = x.bins_reason, bins_verdict = x.bins_verdict, bins_score = x.bins_score,
      bins_length = x.bins_length, bins_margin = 1::bigint << greatest(0, least(49, floor(m.margin * 25)))::int,
      disagreement = CASE WHEN x.scorers > 1 THEN 0 END
    FROM (
      SELECT c.sample_id, s.model_id,
        max(s.p_reason) FILTER (WHERE NOT s.correct) AS fluent_wrong,
        max(s.p_verdict * (1 - s.p_reason)) FILTER (WHERE s.correct) AS groundless,
        avg(1 - abs(2 / (1 + exp(s.logp_other - s.logp_verdict)) - 1)) AS uncertainty,
        bit_or(1::bigint << least(49, floor(s.p_reason * 50))::int) AS bins_reason,
        bit_or(1::bigint << least(49, floor(s.p_verdict * 50))::int) AS bins_verdict,
        bit_or(1::bigint << greatest(0, least(49, floor((s.r_score_description + 1) * 25)))::int) AS bins_score,
        bit_or(1::bigint << (width_bucket(c.token_count, ${[...lengthEdges]}::int[]) - 1)) AS bins_length,
        max((SELECT count(*) FROM score o WHERE o.candidate_id = c.id)) AS scorers
      FROM candidate c JOIN score s ON s.candidate_id = c.id
      JOIN sample ON sample.id = c.sample_id AND sample.dataset_id = ${datasetId}
      GROUP BY c.sample_id, s.model_id
    ) x
    WHERE x.sample_id = m.sample_id AND x.model_id = m.model_id`;
}
