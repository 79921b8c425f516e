/** Nats by which a token may differ between two servers of the same weights: precision and batching. */
const SAME_WEIGHTS = 0.05;

/**
 * Whether two fingerprints, log-probs of one fixed text in nats, cannot come of the same weights: some token differs by
 * more than 0.05, or the text has other tokens. An empty one is unknown and differs from none.
 */
export function fingerprintsDiffer(a: readonly number[], b: readonly number[]): boolean {
  if (a.length === 0 || b.length === 0) return false;
  if (a.length !== b.length) return true;
  return a.some((logprob, index) => Math.abs(logprob - (b[index] ?? 0)) > SAME_WEIGHTS);
}
