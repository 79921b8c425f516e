import type { PairLineView, PairState } from '@/lib/contracts/pair';
import type { Verdict } from '@/lib/domain/verdict';
import type { PairSet } from '@/prisma/generated/client';
import { db } from '../db';
import { excerptOf } from './excerpt-of';
import { isDecided } from './hides-scores';
import { rScoreColumn } from './r-score-column';

const EXCERPT_LENGTH = 160;

interface Row {
  id: bigint;
  sampleId: bigint;
  question: string;
  target: Verdict;
  state: PairState;
  version: number;
  margin: number;
  chosenId: bigint;
  chosenHead: string;
  chosenTokens: number;
  chosenVerdict: Verdict | null;
  chosenReason: number | null;
  chosenScore: number | null;
  rejectedId: bigint;
  rejectedHead: string;
  rejectedTokens: number;
  rejectedVerdict: Verdict | null;
  rejectedReason: number | null;
  rejectedScore: number | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  flagged: boolean | null;
}

/** The lines of these pairs of a set, in the order of the ids. For callers that have authorised. */
export async function readPairLines(
  set: PairSet,
  ids: readonly bigint[],
  { hideUndecided }: { hideUndecided: boolean },
): Promise<PairLineView[]> {
  if (ids.length === 0) return [];
  const rows = await db().$queryRaw<Row[]>`
    SELECT p.id, p.sample_id AS "sampleId", s.question_preview AS question, s.target::text AS target,
      p.state::text AS state, p.version, p.margin,
      cc.id AS "chosenId", left(cc.reason, ${EXCERPT_LENGTH * 2}) AS "chosenHead", cc.token_count AS "chosenTokens",
      sc.own_verdict::text AS "chosenVerdict", sc.p_reason AS "chosenReason",
      ${rScoreColumn(set.rule, 'sc')} AS "chosenScore",
      cr.id AS "rejectedId", left(cr.reason, ${EXCERPT_LENGTH * 2}) AS "rejectedHead",
      cr.token_count AS "rejectedTokens", sr.own_verdict::text AS "rejectedVerdict",
      sr.p_reason AS "rejectedReason", ${rScoreColumn(set.rule, 'sr')} AS "rejectedScore",
      d.by AS "decidedBy", d.at AS "decidedAt", d.flagged
    FROM pair p
    JOIN sample s ON s.id = p.sample_id
    JOIN candidate cc ON cc.id = p.chosen_id
    JOIN candidate cr ON cr.id = p.rejected_id
    LEFT JOIN score sc ON sc.candidate_id = cc.id AND sc.model_id = ${set.modelId}
    LEFT JOIN score sr ON sr.candidate_id = cr.id AND sr.model_id = ${set.modelId}
    LEFT JOIN LATERAL (
      SELECT coalesce(u.name, r.user_id) AS by, r.at, r.flagged
      FROM review r LEFT JOIN "user" u ON u.id = r.user_id
      WHERE r.pair_id = p.id AND r.undone_at IS NULL AND r.decision <> 'later'
      ORDER BY r.id DESC LIMIT 1
    ) d ON true
    WHERE p.id = ANY(${ids}::bigint[]) AND p.pair_set_id = ${set.id}`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [toLine(set, row, hideUndecided && !isDecided(row.state))] : [];
  });
}

function toLine(set: PairSet, row: Row, hidden: boolean): PairLineView {
  const shown = <T>(value: T) => (hidden ? null : value);
  return {
    id: Number(row.id),
    pairSetId: Number(set.id),
    sampleId: Number(row.sampleId),
    question: row.question,
    target: row.target,
    chosen: {
      candidateId: Number(row.chosenId),
      excerpt: excerptOf(row.chosenHead, EXCERPT_LENGTH),
      tokenCount: row.chosenTokens,
      verdict: row.chosenVerdict,
      pReason: shown(row.chosenReason),
      rScore: shown(row.chosenScore),
    },
    rejected: {
      candidateId: Number(row.rejectedId),
      excerpt: excerptOf(row.rejectedHead, EXCERPT_LENGTH),
      tokenCount: row.rejectedTokens,
      verdict: row.rejectedVerdict,
      pReason: shown(row.rejectedReason),
      rScore: shown(row.rejectedScore),
    },
    state: row.state,
    version: row.version,
    margin: shown(row.margin),
    decided:
      row.decidedBy !== null && row.decidedAt !== null
        ? { by: row.decidedBy, at: row.decidedAt.toISOString(), flagged: row.flagged ?? false }
        : null,
  };
}
