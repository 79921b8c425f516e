import type { CandidateView, SampleView } from '@/lib/contracts/sample';
import type { ScoredCandidate } from '@/lib/domain/candidate';
import { rejectSampling } from '@/lib/domain/reject-sampling';
import type { ScoreRule } from '@/lib/domain/score-rule';
import { bestReason, worstReason } from '@/lib/domain/selection';

/** `R*`, `R_worst`, and what reject sampling keeps under each rule. Candidates without a score take no part. */
export function selectReasons(
  candidates: readonly CandidateView[],
): Pick<SampleView, 'bestId' | 'worstId' | 'rules'> {
  const scored = candidates.flatMap((candidate) => toScored(candidate) ?? []);
  const outcome = (rule: ScoreRule): SampleView['rules'][ScoreRule] => {
    const { keptId, reasons } = rejectSampling(scored, { rule });
    return { keptId, reasons: Object.fromEntries(reasons) };
  };
  return {
    bestId: bestReason(scored)?.id ?? null,
    worstId: worstReason(scored)?.id ?? null,
    rules: {
      description: outcome('description'),
      gated: outcome('gated'),
      linear: outcome('linear'),
      signed: outcome('signed'),
    },
  };
}

function toScored({ id, number, score }: CandidateView): ScoredCandidate | null {
  if (!score) return null;
  return {
    id,
    // Indices repeat across runs: the position among all of the sample's candidates breaks ties instead.
    index: number - 1,
    r: score.pReason,
    a: score.pVerdict,
    aOther: score.pOther,
    verdict: score.ownVerdict,
    correct: score.correct,
    truncated: score.truncated,
    invalid: score.invalidReason !== null,
  };
}
