import { leaningVerdict, lengthNormalised } from '@/lib/domain/probability';
import { flip, type Verdict } from '@/lib/domain/verdict';
import type { SpanScores } from '@/lib/inference/score-spans';
import type { CandidateScores, NewCandidate } from '@/lib/server/run-items/store-candidates';

/** Numbers to store, or why there are none. */
export function scoresOf({ reason, a, b }: SpanScores, target: Verdict): NewCandidate['scores'] {
  if (reason.logprobs === null || a.logprobs === null || b.logprobs === null) {
    return { invalidReason: reason.invalid ?? a.invalid ?? b.invalid ?? 'missing' };
  }
  return numbersOf(reason.logprobs, a.logprobs, b.logprobs, target);
}

function numbersOf(reason: number[], a: number[], b: number[], target: Verdict): CandidateScores {
  const p = (logprobs: number[]) =>
    lengthNormalised(
      logprobs.reduce((sum, logprob) => sum + logprob, 0),
      logprobs.length,
    );
  return {
    reason,
    target: target === 'A' ? a : b,
    other: target === 'A' ? b : a,
    // Leaning nowhere earns no credit.
    leaning: leaningVerdict(p(a), p(b)) ?? flip(target),
  };
}
