import type { Verdict } from './verdict';

/**
 * The length-normalised probability of a span, `P = exp(logp / n)`, in (0, 1].
 * `logpSum` is Σ log p in nats, at most 0; `n` counts its tokens, end-of-turn included. Throws RangeError otherwise.
 */
export function lengthNormalised(logpSum: number, n: number): number {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`a span has at least one token, not ${n}`);
  assertLogp(logpSum);
  return Math.exp(logpSum / n);
}

/** The joint probability of a span, `exp(logp)`; 0 where it is smaller than a double can hold. */
export function joint(logpSum: number): number {
  assertLogp(logpSum);
  return Math.exp(logpSum);
}

/** Why log-probs give no number. */
export type LogprobFault = 'missing' | 'not_finite' | 'positive' | 'misaligned';

export type LogprobCheck = { ok: true; logpSum: number; count: number } | { ok: false; reason: LogprobFault };

/** Where inference servers write −9999 they mean −∞, which JSON cannot hold. */
const MINUS_INFINITY_ON_THE_WIRE = -9999;

/** A log-soft-max in single precision may end this little above zero; it counts as zero. */
const ROUNDING = 1e-5;

/**
 * Sums the log-probs (nats) of a span, or says why they are *invalid*: missing (the whole list or one of it), not
 * finite, positive, or misaligned with the `expectedCount` tokens of the span.
 */
export function validateLogprobs(
  logprobs: readonly (number | null | undefined)[] | null | undefined,
  expectedCount: number,
): LogprobCheck {
  if (!logprobs || logprobs.length === 0) return { ok: false, reason: 'missing' };
  if (logprobs.length !== expectedCount) return { ok: false, reason: 'misaligned' };
  let logpSum = 0;
  for (const logprob of logprobs) {
    if (logprob === null || logprob === undefined) return { ok: false, reason: 'missing' };
    if (!Number.isFinite(logprob) || logprob <= MINUS_INFINITY_ON_THE_WIRE)
      return { ok: false, reason: 'not_finite' };
    if (logprob > ROUNDING) return { ok: false, reason: 'positive' };
    logpSum += Math.min(logprob, 0);
  }
  return { ok: true, logpSum, count: logprobs.length };
}

/**
 * The *leaning verdict*: the more probable of `P([[A]]|U,R)` and `P([[B]]|U,R)`, both length-normalised.
 * A tie leans nowhere and gives null, so that it favours no position.
 */
export function leaningVerdict(pA: number, pB: number): Verdict | null {
  if (Number.isNaN(pA) || Number.isNaN(pB)) throw new RangeError('a probability is NaN');
  if (pA === pB) return null;
  return pA > pB ? 'A' : 'B';
}

/**
 * The *verdict share*, in [0, 1]: `exp(logp_target) / (exp(logp_A) + exp(logp_B))` of the joint log-probs (nats),
 * computed from their difference so that spans of any length give a number.
 */
export function verdictShare(logpTarget: number, logpOther: number): number {
  assertLogp(logpTarget);
  assertLogp(logpOther);
  return 1 / (1 + Math.exp(logpOther - logpTarget));
}

function assertLogp(logp: number): void {
  if (!(Number.isFinite(logp) && logp <= 0))
    throw new RangeError(`a log-prob sum is finite and at most 0, not ${logp}`);
}
