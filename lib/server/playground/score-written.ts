import type { PlaygroundScores } from '@/lib/contracts/playground';
import { leaningVerdict, lengthNormalised, verdictShare } from '@/lib/domain/probability';
import { rScore, scoreRules } from '@/lib/domain/score-rule';
import { flip, type Verdict } from '@/lib/domain/verdict';

/** Log-probs of the spans in nats, end-of-turn last. */
export interface SpanScores {
  reason: number[];
  A: number[];
  B: number[];
}

/** What the spans say, for either verdict as the known-correct one. `verdict` is the sampled one; null is unparsed. */
export function scoreWritten(
  spans: SpanScores,
  verdict: Verdict | null,
): Omit<PlaygroundScores, 'tokenOffsets' | 'tokenLogprobs'> {
  const reason = spanOf(spans.reason);
  const verdicts = { A: spanOf(spans.A), B: spanOf(spans.B) };
  const ofTarget = (target: Verdict) => {
    const own = verdicts[target];
    const other = verdicts[flip(target)];
    const input = { r: reason.p, a: own.p, aOther: other.p, verdict, correct: verdict === target };
    return {
      share: verdictShare(own.logp, other.logp),
      correct: input.correct,
      rScores: Object.fromEntries(scoreRules.map((rule) => [rule, rScore(rule, input)])) as Record<
        (typeof scoreRules)[number],
        number | null
      >,
    };
  };
  return {
    reason,
    verdicts,
    leaning: leaningVerdict(verdicts.A.p, verdicts.B.p),
    byTarget: { A: ofTarget('A'), B: ofTarget('B') },
  };
}

function spanOf(logprobs: number[]) {
  const logp = logprobs.reduce((sum, logprob) => sum + logprob, 0);
  return { p: lengthNormalised(logp, logprobs.length), logp, n: logprobs.length };
}
