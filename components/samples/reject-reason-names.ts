import type { RejectReason } from '@/lib/domain/reject-sampling';

/** Why reject sampling does not keep a candidate, as people read it. */
export const rejectReasonNames: Record<RejectReason, string> = {
  invalid: 'invalid',
  truncated: 'truncated',
  names_opposite_verdict: 'names the opposite verdict',
  starts_with_verdict: 'starts with a verdict',
  hit_token_limit: 'hit the token limit',
  grader_below_4: 'graded below 4',
  not_correct: 'not correct',
  below_threshold: 'below threshold',
  not_best: 'not best',
};
