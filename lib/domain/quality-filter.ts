import { settlesOn, startsWithVerdict } from './reason-conclusion';
import { flip, type Verdict } from './verdict';

/** Reasons for which reject sampling can leave a candidate out, each optional and each counted. */
export const qualityFilters = [
  'names_opposite_verdict',
  'starts_with_verdict',
  'hit_token_limit',
  'grader_below_4',
] as const;
export type QualityFilter = (typeof qualityFilters)[number];

/** The lowest score, from 1 to 5, with which a grader model lets a reason pass. */
const GRADER_PASS_SCORE = 4;

export interface FilterInput {
  reason: string;
  /** The verdict that the row carries beside this reason: the target. */
  target: Verdict;
  /** `finish_reason = length` */
  truncated: boolean;
  /** A grader model's score from 1 to 5; null or absent where none graded. */
  graderScore?: number | null;
}

/** Every quality filter that a reason fails, in the order of `qualityFilters`. */
export function findFailedFilters({ reason, target, truncated, graderScore }: FilterInput): QualityFilter[] {
  const failed: Record<QualityFilter, boolean> = {
    names_opposite_verdict: settlesOn(reason, flip(target)),
    starts_with_verdict: startsWithVerdict(reason),
    hit_token_limit: truncated,
    grader_below_4: typeof graderScore === 'number' && graderScore < GRADER_PASS_SCORE,
  };
  return qualityFilters.filter((filter) => failed[filter]);
}
