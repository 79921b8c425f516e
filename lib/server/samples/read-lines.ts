import type { PairStateCounts, SampleLineView } from '@/lib/contracts/sample';
import type { Verdict } from '@/lib/domain/verdict';
import type { PairState } from '@/prisma/generated/enums';
import { db } from '../db';

interface Row {
  id: bigint;
  questionPreview: string;
  target: Verdict;
  datasetId: bigint;
  datasetName: string;
  source: string | null;
  /** null: not scored by this model */
  candidates: number | null;
  scored: number;
  correct: number;
  unparsed: number;
  truncated: number;
  invalid: number;
  bestScore: number | null;
  worstScore: number | null;
  margin: number | null;
  spread: number | null;
  meanReason: number | null;
  meanVerdict: number | null;
  fluentWrong: number | null;
  groundless: number | null;
  uncertainty: number | null;
  disagreement: number | null;
  candidateIds: bigint[];
  scores: (number | null)[];
  corrects: boolean[];
}

/** The lines of these samples, in the order of the ids. Reads no long text. For callers that have authorised. */
export async function readLines(ids: readonly bigint[], modelId: bigint | null): Promise<SampleLineView[]> {
  if (ids.length === 0) return [];
  const [rows, pairs] = await Promise.all([readRows(ids, modelId), countPairs(ids)]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [toLine(row, pairs.get(id) ?? noPairs())] : [];
  });
}

async function readRows(ids: readonly bigint[], modelId: bigint | null): Promise<Row[]> {
  return await db().$queryRaw<Row[]>`
    SELECT s.id, s.question_preview AS "questionPreview", s.target::text AS target, s.source,
      d.id AS "datasetId", d.name AS "datasetName",
      ss.candidates, ss.scored, ss.correct, ss.unparsed, ss.truncated, ss.invalid,
      ss.best_score AS "bestScore", ss.worst_score AS "worstScore", ss.margin, ss.spread,
      ss.mean_reason AS "meanReason", ss.mean_verdict AS "meanVerdict",
      ss.fluent_wrong AS "fluentWrong", ss.groundless, ss.uncertainty, ss.disagreement,
      ss.candidate_ids AS "candidateIds", ss.scores, ss.corrects
    FROM sample s
    JOIN dataset d ON d.id = s.dataset_id
    LEFT JOIN sample_summary ss ON ss.sample_id = s.id AND ss.model_id = ${modelId}
    WHERE s.id = ANY(${ids}::bigint[])`;
}

function noPairs(): PairStateCounts {
  return { proposed: 0, approved: 0, rejected: 0, skipped: 0 };
}

async function countPairs(ids: readonly bigint[]): Promise<Map<bigint, PairStateCounts>> {
  const rows = await db().$queryRaw<{ sampleId: bigint; state: PairState; count: number }[]>`
    SELECT sample_id AS "sampleId", state::text AS state, count(*)::int AS count
    FROM pair WHERE sample_id = ANY(${ids}::bigint[]) GROUP BY sample_id, state`;
  const counts = new Map<bigint, PairStateCounts>();
  for (const { sampleId, state, count } of rows) {
    counts.set(sampleId, { ...(counts.get(sampleId) ?? noPairs()), [state]: count });
  }
  return counts;
}

function toLine(row: Row, pairs: PairStateCounts): SampleLineView {
  const { id, questionPreview, target, source, candidates } = row;
  return {
    id: Number(id),
    questionPreview,
    target,
    dataset: { id: Number(row.datasetId), name: row.datasetName },
    source,
    pairs,
    summary:
      candidates === null
        ? null
        : {
            candidates,
            scored: row.scored,
            correct: row.correct,
            unparsed: row.unparsed,
            truncated: row.truncated,
            invalid: row.invalid,
            bestScore: row.bestScore,
            worstScore: row.worstScore,
            margin: row.margin,
            spread: row.spread,
            meanReason: row.meanReason,
            meanVerdict: row.meanVerdict,
            fluentWrong: row.fluentWrong,
            groundless: row.groundless,
            uncertainty: row.uncertainty,
            disagreement: row.disagreement,
            dots: row.candidateIds.map((candidateId, position) => ({
              id: Number(candidateId),
              score: row.scores[position] ?? null,
              correct: row.corrects[position] ?? false,
            })),
          },
  };
}
