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
  // As autovacuum does soon after an import: index-only walks need the visibility map.
  await db().$executeRaw`VACUUM ANALYZE`;
}
