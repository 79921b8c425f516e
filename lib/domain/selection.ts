import { bestBy } from './best-by';
import { type CandidateWithScores, type Eligibility, isEligible, type ScoredCandidate } from './candidate';

/**
 * The best reason, `R* = argmax_R P(A|U,R) · P(R|U)`; ties go to the lowest candidate index.
 * Null when no candidate may compete.
 */
export function bestReason<C extends ScoredCandidate>(
  candidates: readonly C[],
  eligibility?: Eligibility,
): (C & CandidateWithScores) | null {
  return bestBy(
    candidates.filter((c) => isEligible(c, eligibility)),
    ({ r, a }) => a * r,
  );
}

/**
 * The worst reason, `R_worst = argmin_R −(1 − P(A|U,R)) · P(R|U)`: the one that most fluently leads away from the
 * target. Ties go to the lowest candidate index; null when no candidate may compete.
 */
export function worstReason<C extends ScoredCandidate>(
  candidates: readonly C[],
  eligibility?: Eligibility,
): (C & CandidateWithScores) | null {
  return bestBy(
    candidates.filter((c) => isEligible(c, eligibility)),
    ({ r, a }) => (1 - a) * r,
  );
}
