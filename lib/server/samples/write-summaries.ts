import type { RunSql } from './run-sql';
import { type ScoreRow, type SummaryNumbers, summarise } from './summarise';
import { writeDisagreement } from './write-disagreement';

const BATCH_SAMPLES = 500;

/**
 * The summaries of many samples under a model anew from all their scores, in few statements; one that has no scores left
 * goes. To be called in the transaction that changed the scores, like `writeSummary`.
 */
export async function writeSummaries(
  run: RunSql,
  sampleIds: readonly bigint[],
  modelId: bigint,
): Promise<void> {
  const ordered = [...sampleIds].sort((a, b) => (a < b ? -1 : 1));
  for (let from = 0; from < ordered.length; from += BATCH_SAMPLES) {
    await writeBatch(run, ordered.slice(from, from + BATCH_SAMPLES), modelId);
  }
}

async function writeBatch(run: RunSql, ids: readonly bigint[], modelId: bigint): Promise<void> {
  // In the order of ids: two of these at once wait for each other, and never both.
  await run('SELECT 1 FROM sample WHERE id = ANY($1::bigint[]) ORDER BY id FOR NO KEY UPDATE', [ids]);
  const rows = (await run(readScores, [ids, modelId])) as (ScoreRow & { sampleId: bigint })[];
  const bySample = new Map<string, ScoreRow[]>();
  for (const row of rows) {
    const scores = bySample.get(String(row.sampleId));
    if (scores) scores.push(row);
    else bySample.set(String(row.sampleId), [row]);
  }
  const summaries = [...bySample].map(([sampleId, scores]) => toColumns(sampleId, summarise(scores)));
  await run('DELETE FROM sample_summary WHERE sample_id = ANY($1::bigint[]) AND model_id = $2', [
    ids,
    modelId,
  ]);
  await run(insertSummaries, [JSON.stringify(summaries), modelId]);
  await writeDisagreement(run, ids);
}

/** 64-bit ids travel as text: the driver and JSON hold them exactly so. */
export const readScores = `
  SELECT c.sample_id::text AS "sampleId", c.id::text AS "candidateId", c.index, s.p_reason AS r, s.p_verdict AS a,
    s.p_other AS "aOther", s.r_score_description AS "rScore", s.own_verdict::text AS "ownVerdict", s.correct,
    s.truncated, s.invalid_reason IS NOT NULL AS invalid, c.token_count AS "tokenCount",
    c.finish_reason AS "finishReason",
    1 / (1 + exp(greatest(-300, least(300, s.logp_other - s.logp_verdict)))) AS share
  FROM candidate c JOIN score s ON s.candidate_id = c.id
  WHERE c.sample_id = ANY($1::bigint[]) AND s.model_id = $2
  ORDER BY c.sample_id, c.id`;

const columns = [
  'candidates int',
  'scored int',
  'correct int',
  'incorrect int',
  'unparsed int',
  'truncated int',
  'invalid int',
  'verdict_a int',
  'verdict_b int',
  'best_id bigint',
  'worst_id bigint',
  'best_score float8',
  'worst_score float8',
  'margin float8',
  'spread float8',
  'mean_reason float8',
  'mean_verdict float8',
  'fluent_wrong float8',
  'groundless float8',
  'uncertainty float8',
  'finishes int',
  'bins_reason bigint',
  'bins_verdict bigint',
  'bins_score bigint',
  'bins_length bigint',
  'bins_margin bigint',
  'candidate_ids bigint[]',
  'scores real[]',
  'corrects boolean[]',
];
const names = columns.map((column) => column.split(' ')[0]).join(', ');

const insertSummaries = `
  INSERT INTO sample_summary (sample_id, model_id, project_id, dataset_id, ${names})
  SELECT s.id, $2::bigint, s.project_id, s.dataset_id, ${names}
  FROM jsonb_to_recordset($1::jsonb) AS x (sample_id bigint, ${columns.join(', ')})
  JOIN sample s ON s.id = x.sample_id`;

function toColumns(sampleId: string, numbers: SummaryNumbers): Record<string, unknown> {
  const text = (id: bigint | null) => (id === null ? null : String(id));
  return {
    sample_id: sampleId,
    candidates: numbers.candidates,
    scored: numbers.scored,
    correct: numbers.correct,
    incorrect: numbers.incorrect,
    unparsed: numbers.unparsed,
    truncated: numbers.truncated,
    invalid: numbers.invalid,
    verdict_a: numbers.verdictA,
    verdict_b: numbers.verdictB,
    best_id: text(numbers.bestId),
    worst_id: text(numbers.worstId),
    best_score: numbers.bestScore,
    worst_score: numbers.worstScore,
    margin: numbers.margin,
    spread: numbers.spread,
    mean_reason: numbers.meanReason,
    mean_verdict: numbers.meanVerdict,
    fluent_wrong: numbers.fluentWrong,
    groundless: numbers.groundless,
    uncertainty: numbers.uncertainty,
    finishes: numbers.finishes,
    bins_reason: text(numbers.binsReason),
    bins_verdict: text(numbers.binsVerdict),
    bins_score: text(numbers.binsScore),
    bins_length: text(numbers.binsLength),
    bins_margin: text(numbers.binsMargin),
    candidate_ids: numbers.candidateIds.map(text),
    scores: numbers.scores,
    corrects: numbers.corrects,
  };
}
