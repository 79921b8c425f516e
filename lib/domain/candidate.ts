import type { QualityFilter } from './quality-filter';
import type { Verdict } from './verdict';

/** One reason with its probabilities under one scorer: what every selection of the method looks at. */
export interface ScoredCandidate {
  id: number;
  /** Position among the sample's candidates; ties go to the lowest. */
  index: number;
  /** `P(R|U)`, length-normalised, in [0, 1]; null when invalid. */
  r: number | null;
  /** `P(A|U,R)` of the target verdict, length-normalised, in [0, 1]; null when invalid. */
  a: number | null;
  /** `P(A|U,R)` of the other verdict; null when it was not scored. */
  aOther: number | null;
  /** The candidate's own verdict: the sampled one where one was sampled, else the leaning one; null is unparsed. */
  verdict: Verdict | null;
  /** Whether `verdict` equals the target; unparsed counts as incorrect. */
  correct: boolean;
  /** The reason hit the token limit (`finish_reason = length`). */
  truncated: boolean;
  /** The log-probs could not be used; such a candidate has no numbers and never competes. */
  invalid: boolean;
  /** Quality filters this reason fails, whether a run applies them or not. */
  failedFilters?: readonly QualityFilter[];
}

/** A candidate whose probabilities are there to compute with. */
export type CandidateWithScores = ScoredCandidate & { r: number; a: number };

export function hasScores(candidate: ScoredCandidate): candidate is CandidateWithScores {
  return !candidate.invalid && candidate.r !== null && candidate.a !== null;
}

/** Who may compete. Truncated reasons may not unless a run says so; failing an applied filter disqualifies. */
export interface Eligibility {
  includeTruncated?: boolean;
  qualityFilters?: readonly QualityFilter[];
}

export function isEligible<C extends ScoredCandidate>(
  candidate: C,
  { includeTruncated = false, qualityFilters = [] }: Eligibility = {},
): candidate is C & CandidateWithScores {
  if (!hasScores(candidate)) return false;
  if (candidate.truncated && !includeTruncated) return false;
  return !qualityFilters.some((filter) => candidate.failedFilters?.includes(filter));
}
