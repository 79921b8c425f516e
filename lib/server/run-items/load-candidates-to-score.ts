import type { ScoringConfig } from '@/lib/contracts/run';
import type { Verdict } from '@/lib/domain/verdict';
import type { SystemActor } from '../actor';
import { db } from '../db';
import { isToScore } from '../runs/score-scope';

/** A candidate that waits for a model's score. */
export interface CandidateToScore {
  id: bigint;
  reason: string;
  finishReason: 'stop' | 'length' | 'error';
  verdict: Verdict | null;
  verdictText: string | null;
}

/** What a scoring run is to score of one sample, in the order of storing. */
export async function loadCandidatesToScore(
  _actor: SystemActor,
  { sampleId, modelId, config }: { sampleId: bigint; modelId: bigint; config: ScoringConfig },
): Promise<CandidateToScore[]> {
  return await db().$queryRaw<CandidateToScore[]>`
    SELECT c.id, c.reason, c.finish_reason AS "finishReason", c.verdict::text AS verdict,
      c.verdict_text AS "verdictText"
    FROM candidate c WHERE c.sample_id = ${sampleId} AND ${isToScore(config, modelId)}
    ORDER BY c.id`;
}
