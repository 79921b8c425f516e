import { spanLogprobs } from './span-logprobs';

/** Single precision and a sum in another order stay below it. */
const EXACT = 1e-3;
/** Half precision stays below it on average, where the order of sums depends on what else is in the batch. */
const ROUNDING = 1e-2;
/** Tokens more certain than this on average look alike at any temperature. */
const TELLING = 0.3;

export interface Comparison {
  agrees: boolean;
  /** what was seen, as the end of a sentence */
  seen: string;
}

/** Compares log-probs (nats) with those of a teacher-forced pass over the same tokens. */
export function compareLogprobs(
  asked: readonly unknown[] | null | undefined,
  forced: readonly unknown[],
): Comparison {
  const [a, b] = [spanLogprobs(asked, forced.length), spanLogprobs(forced, forced.length)];
  if (a.logprobs === null) return { agrees: false, seen: `gave no usable log-probs (${a.invalid})` };
  if (b.logprobs === null) {
    return { agrees: false, seen: 'have no teacher-forced pass over the same tokens to be compared with' };
  }
  const forcedOnes = b.logprobs;
  const differences = a.logprobs.map((value, index) => Math.abs(value - (forcedOnes[index] ?? 0)));
  const largest = Math.max(...differences);
  const mean = differences.reduce((sum, difference) => sum + difference, 0) / differences.length;
  const agrees = largest <= EXACT || mean <= ROUNDING;
  const tokens = differences.length === 1 ? 'one token' : `${differences.length} tokens`;
  const by = `by at most ${largest.toPrecision(2)} nats in ${tokens}`;
  if (!agrees) return { agrees, seen: `differ from a teacher-forced pass ${by}` };
  return { agrees, seen: `equal a teacher-forced pass (they differ ${by})` };
}

/** Whether tokens are uncertain enough for temperature to show in their log-probs (nats). */
export function tellTemperature(forced: readonly unknown[]): boolean {
  const { logprobs } = spanLogprobs(forced, forced.length);
  if (logprobs === null) return false;
  return -logprobs.reduce((sum, logprob) => sum + logprob, 0) / logprobs.length >= TELLING;
}

/** Digits of a fingerprint: finer than what two servers of the same weights agree on. */
const FINGERPRINT_DIGITS = 4;

/** Rounded log-probs of a fixed text (nats); empty where there are none. */
export function fingerprintOf(forced: readonly unknown[]): number[] {
  const { logprobs } = spanLogprobs(forced, forced.length);
  return (logprobs ?? []).map((logprob) => Number(logprob.toFixed(FINGERPRINT_DIGITS)));
}
