import { bestReason, worstReason } from '@/lib/domain/selection';
import type { Verdict } from '@/lib/domain/verdict';
import type { Tx } from '../db';

/** What a sample's line in the browser shows for one model. The column names say what each is. */
export interface SummaryNumbers {
  candidates: number;
  scored: number;
  correct: number;
  incorrect: number;
  unparsed: number;
  truncated: number;
  invalid: number;
  verdictA: number;
  verdictB: number;
  bestId: bigint | null;
  worstId: bigint | null;
  bestScore: number | null;
  worstScore: number | null;
  margin: number | null;
  spread: number | null;
  meanReason: number | null;
  meanVerdict: number | null;
  candidateIds: bigint[];
  scores: (number | null)[];
  corrects: boolean[];
}

export interface ScoreRow {
  candidateId: bigint;
  index: number;
  r: number | null;
  a: number | null;
  aOther: number | null;
  rScore: number | null;
  ownVerdict: Verdict | null;
  correct: boolean;
  truncated: boolean;
  invalid: boolean;
}

/**
 * Writes the summary of a sample under a model from all its scores. To be called in the transaction that changed them:
 * the sample's row is locked first, so that of two such transactions the second sees what the first wrote.
 */
export async function writeSummary(tx: Tx, sampleId: bigint, modelId: bigint): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM sample WHERE id = ${sampleId} FOR NO KEY UPDATE`;
  const s = await countSummary(tx, sampleId, modelId);
  await tx.$executeRaw`
    INSERT INTO sample_summary (sample_id, model_id, project_id, dataset_id, candidates, scored, correct, incorrect,
      unparsed, truncated, invalid, verdict_a, verdict_b, best_id, worst_id, best_score, worst_score, margin, spread,
      mean_reason, mean_verdict, candidate_ids, scores, corrects)
    SELECT ${sampleId}, ${modelId}, project_id, dataset_id, ${s.candidates}, ${s.scored}, ${s.correct}, ${s.incorrect},
      ${s.unparsed}, ${s.truncated}, ${s.invalid}, ${s.verdictA}, ${s.verdictB}, ${s.bestId}, ${s.worstId},
      ${s.bestScore}::float8, ${s.worstScore}::float8, ${s.margin}::float8, ${s.spread}::float8,
      ${s.meanReason}::float8, ${s.meanVerdict}::float8,
      ${s.candidateIds}::bigint[], ${s.scores}::real[], ${s.corrects}::boolean[]
    FROM sample WHERE id = ${sampleId}
    ON CONFLICT (sample_id, model_id) DO UPDATE SET candidates = excluded.candidates, scored = excluded.scored,
      correct = excluded.correct, incorrect = excluded.incorrect, unparsed = excluded.unparsed,
      truncated = excluded.truncated, invalid = excluded.invalid, verdict_a = excluded.verdict_a,
      verdict_b = excluded.verdict_b, best_id = excluded.best_id, worst_id = excluded.worst_id,
      best_score = excluded.best_score, worst_score = excluded.worst_score, margin = excluded.margin,
      spread = excluded.spread, mean_reason = excluded.mean_reason, mean_verdict = excluded.mean_verdict,
      candidate_ids = excluded.candidate_ids, scores = excluded.scores, corrects = excluded.corrects`;
}

/** The numbers of a summary, counted from the scores themselves. */
export async function countSummary(tx: Tx, sampleId: bigint, modelId: bigint): Promise<SummaryNumbers> {
  const rows = await tx.$queryRaw<ScoreRow[]>`
    SELECT c.id AS "candidateId", c.index, s.p_reason AS r, s.p_verdict AS a, s.p_other AS "aOther",
      s.r_score_description AS "rScore", s.own_verdict::text AS "ownVerdict", s.correct, s.truncated,
      s.invalid_reason IS NOT NULL AS invalid
    FROM candidate c JOIN score s ON s.candidate_id = c.id
    WHERE c.sample_id = ${sampleId} AND s.model_id = ${modelId}
    ORDER BY c.id`;
  return summarise(rows);
}

/** Of one sample under one model, in the order of the candidates. */
export function summarise(rows: ScoreRow[]): SummaryNumbers {
  // Indices repeat across runs: the position among all of the sample's candidates breaks ties instead.
  const candidates = rows.map((row, position) => ({
    ...row,
    id: Number(row.candidateId),
    index: position,
    verdict: row.ownVerdict,
  }));
  const best = bestReason(candidates);
  const worst = worstReason(candidates);
  const valid = rows.filter((row) => !row.invalid);
  const competing = valid.filter((row) => !row.truncated);
  const scores = competing.flatMap((row) => (row.rScore === null ? [] : [row.rScore]));
  const bestScore = scores.length > 0 ? Math.max(...scores) : null;
  const worstScore = scores.length > 0 ? Math.min(...scores) : null;
  const count = (test: (row: ScoreRow) => boolean) => valid.filter(test).length;
  return {
    candidates: rows.length,
    scored: valid.length,
    correct: count((row) => row.correct),
    incorrect: count((row) => !row.correct),
    unparsed: count((row) => row.ownVerdict === null),
    truncated: count((row) => row.truncated),
    invalid: rows.length - valid.length,
    verdictA: count((row) => row.ownVerdict === 'A'),
    verdictB: count((row) => row.ownVerdict === 'B'),
    bestId: best?.candidateId ?? null,
    worstId: worst?.candidateId ?? null,
    bestScore,
    worstScore,
    margin: bestScore !== null && worstScore !== null ? bestScore - worstScore : null,
    spread: deviation(scores),
    meanReason: mean(competing.flatMap((row) => (row.r === null ? [] : [row.r]))),
    meanVerdict: mean(competing.flatMap((row) => (row.a === null ? [] : [row.a]))),
    candidateIds: rows.map((row) => row.candidateId),
    scores: rows.map((row) => (row.invalid ? null : row.rScore)),
    corrects: rows.map((row) => row.correct),
  };
}

function mean(values: number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The standard deviation of the values as a whole population. */
function deviation(values: number[]): number | null {
  const m = mean(values);
  return m === null ? null : Math.sqrt(mean(values.map((value) => (value - m) ** 2)) ?? 0);
}
