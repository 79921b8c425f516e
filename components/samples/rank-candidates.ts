import type { CandidateView } from '@/lib/contracts/sample';
import type { ScoreRule } from '@/lib/domain/score-rule';

export const rankings = ['ar', 'score', 'reason', 'verdict', 'length', 'order'] as const;
export type Ranking = (typeof rankings)[number];

/** What a candidate is ranked by; null is no number. */
export function rankValue(
  { score, tokenCount, number }: CandidateView,
  by: Ranking,
  rule: ScoreRule,
): number | null {
  switch (by) {
    case 'ar':
      return score && score.pReason !== null && score.pVerdict !== null
        ? score.pReason * score.pVerdict
        : null;
    case 'score':
      return score?.rScores[rule] ?? null;
    case 'reason':
      return score?.pReason ?? null;
    case 'verdict':
      return score?.pVerdict ?? null;
    case 'length':
      return tokenCount;
    case 'order':
      return number;
  }
}

/**
 * Highest first, save in the order of storing, which begins at its first. Candidates without the number come last;
 * ties keep the order of storing.
 */
export function rankCandidates(
  candidates: readonly CandidateView[],
  by: Ranking,
  rule: ScoreRule,
  reverse = false,
): CandidateView[] {
  const sign = (by === 'order') === reverse ? -1 : 1;
  return candidates.toSorted((x, y) => {
    const p = rankValue(x, by, rule);
    const q = rankValue(y, by, rule);
    if (p === null || q === null) return Number(p === null) - Number(q === null) || x.number - y.number;
    return sign * (p - q) || x.number - y.number;
  });
}
