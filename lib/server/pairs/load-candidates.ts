import type { ScoredCandidate } from '@/lib/domain/candidate';
import type { Verdict } from '@/lib/domain/verdict';
import { Prisma } from '@/prisma/generated/client';
import type { Tx } from '../db';

/** A candidate with its scores under one model, without its text. */
export interface LoadedCandidate extends ScoredCandidate {
  sampleId: bigint;
  /** of the sample */
  target: Verdict;
  tokenCount: number;
}

interface Row {
  id: bigint;
  sampleId: bigint;
  target: Verdict;
  tokenCount: number;
  r: number | null;
  a: number | null;
  aOther: number | null;
  verdict: Verdict | null;
  correct: boolean;
  truncated: boolean;
  invalid: boolean;
}

/** The candidates of each sample that a model has scored, of one run if asked for. Every sample given has its entry. */
export async function loadCandidates(
  tx: Tx,
  { sampleIds, modelId, runId }: { sampleIds: readonly bigint[]; modelId: bigint; runId: bigint | null },
): Promise<Map<bigint, LoadedCandidate[]>> {
  const ofRun = runId === null ? Prisma.empty : Prisma.sql`AND c.run_id = ${runId}`;
  const rows = await tx.$queryRaw<Row[]>`
    SELECT c.id, c.sample_id AS "sampleId", sample.target::text AS target, c.token_count AS "tokenCount",
      s.p_reason AS r, s.p_verdict AS a, s.p_other AS "aOther", s.own_verdict::text AS verdict,
      s.correct, s.truncated, s.invalid_reason IS NOT NULL AS invalid
    FROM candidate c
    JOIN score s ON s.candidate_id = c.id AND s.model_id = ${modelId}
    JOIN sample ON sample.id = c.sample_id
    WHERE c.sample_id = ANY(${sampleIds}::bigint[]) ${ofRun}
    ORDER BY c.sample_id, c.id`;
  const bySample = new Map<bigint, LoadedCandidate[]>(sampleIds.map((id) => [id, []]));
  for (const row of rows) {
    const candidates = bySample.get(row.sampleId);
    // Indices repeat across runs: the position among the sample's candidates breaks ties instead.
    candidates?.push({ ...row, id: Number(row.id), index: candidates.length });
  }
  return bySample;
}
