import { type CandidateView, REASON_CLIP_LENGTH } from '@/lib/contracts/sample';
import { verdictShare } from '@/lib/domain/probability';
import type { Verdict } from '@/lib/domain/verdict';
import type { Origin } from '@/prisma/generated/enums';
import { db } from '../db';

interface Row {
  id: bigint;
  runId: bigint | null;
  index: number;
  origin: Origin;
  reason: string;
  clipped: boolean;
  tokenCount: number;
  finishReason: string;
  seed: bigint | null;
  verdict: Verdict | null;
  verdictText: string | null;
  createdAt: Date;
  /** null: not scored by this model */
  scoredAt: Date | null;
  logpReason: number | null;
  nReason: number | null;
  logpVerdict: number | null;
  nVerdict: number | null;
  logpOther: number | null;
  nOther: number | null;
  pReason: number | null;
  pVerdict: number | null;
  pOther: number | null;
  description: number | null;
  gated: number | null;
  linear: number | null;
  signed: number | null;
  leaning: Verdict | null;
  ownVerdict: Verdict | null;
  correct: boolean;
  truncated: boolean;
  route: string;
  retokenised: boolean;
  invalidReason: string | null;
  drift: number | null;
}

/** A sample's candidates of all runs with their scores under one model. For callers that have authorised. */
export async function readCandidates(sampleId: bigint, modelId: bigint | null): Promise<CandidateView[]> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT c.id, c.run_id AS "runId", c.index, c.origin::text AS origin,
      left(c.reason, ${REASON_CLIP_LENGTH}) AS reason, length(c.reason) > ${REASON_CLIP_LENGTH} AS clipped,
      c.token_count AS "tokenCount", c.finish_reason AS "finishReason", c.seed, c.verdict::text AS verdict,
      left(c.verdict_text, 500) AS "verdictText", c.created_at AS "createdAt", s.created_at AS "scoredAt",
      s.logp_reason AS "logpReason", s.n_reason AS "nReason", s.logp_verdict AS "logpVerdict",
      s.n_verdict AS "nVerdict", s.logp_other AS "logpOther", s.n_other AS "nOther", s.p_reason AS "pReason",
      s.p_verdict AS "pVerdict", s.p_other AS "pOther", s.r_score_description AS description,
      s.r_score_gated AS gated, s.r_score_linear AS linear, s.r_score_signed AS signed,
      s.leaning::text AS leaning, s.own_verdict::text AS "ownVerdict", s.correct, s.truncated, s.route,
      s.retokenised, s.invalid_reason AS "invalidReason", k.drift
    FROM candidate c LEFT JOIN score s ON s.candidate_id = c.id AND s.model_id = ${modelId}
    LEFT JOIN score_check k ON k.candidate_id = s.candidate_id AND k.model_id = s.model_id
    WHERE c.sample_id = ${sampleId} ORDER BY c.id`;
  return rows.map(toView);
}

function toView(row: Row, position: number): CandidateView {
  return {
    id: Number(row.id),
    number: position + 1,
    runId: row.runId === null ? null : Number(row.runId),
    index: row.index,
    origin: row.origin,
    reason: row.reason,
    clipped: row.clipped,
    tokenCount: row.tokenCount,
    finishReason: row.finishReason,
    seed: row.seed === null ? null : Number(row.seed),
    verdict: row.verdict,
    verdictText: row.verdictText,
    createdAt: row.createdAt.toISOString(),
    score: row.scoredAt === null ? null : toScore(row, row.scoredAt),
  };
}

function toScore(row: Row, scoredAt: Date): NonNullable<CandidateView['score']> {
  const { logpReason, nReason, logpVerdict, nVerdict, logpOther, nOther, pReason, pVerdict, pOther } = row;
  return {
    logpReason,
    nReason,
    logpVerdict,
    nVerdict,
    logpOther,
    nOther,
    pReason,
    pVerdict,
    pOther,
    share: logpVerdict === null || logpOther === null ? null : verdictShare(logpVerdict, logpOther),
    rScores: { description: row.description, gated: row.gated, linear: row.linear, signed: row.signed },
    leaning: row.leaning,
    ownVerdict: row.ownVerdict,
    correct: row.correct,
    truncated: row.truncated,
    route: row.route,
    retokenised: row.retokenised,
    invalidReason: row.invalidReason,
    drift: row.drift,
    scoredAt: scoredAt.toISOString(),
  };
}
