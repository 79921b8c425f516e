/** By what stands of a verdict already: the log-prob of each token of the verdicts as the next one, nats, unjudged. */
export type PassedTokens = Map<string, Map<number, unknown>>;

/** The part of a verdict that stands before one of its tokens. */
export function headKey(head: readonly number[]): string {
  return head.join();
}

/** What stands before each token of the verdicts, once each: nothing is the first, the same for all. */
export function headsOf(verdicts: readonly (readonly number[])[]): number[][] {
  const heads = new Map<string, number[]>();
  for (const verdict of verdicts) {
    for (let length = 0; length < verdict.length; length++) {
      const head = verdict.slice(0, length);
      heads.set(headKey(head), head);
    }
  }
  return [...heads.values()];
}

/**
 * What a sampled verdict tells of both: its log-probs are asked for beside those of the sampled tokens, so that every
 * head of a verdict that the sampling passed needs no request of its own. A place that lacks one of them counts as not
 * passed.
 */
export function passedTokens(
  sampledIds: readonly number[],
  beside: readonly Map<number, unknown>[],
  verdicts: readonly (readonly number[])[],
): PassedTokens {
  const passed: PassedTokens = new Map();
  const wanted = verdicts.flat();
  for (const head of headsOf(verdicts)) {
    const next = beside[head.length];
    const isPassed = head.every((id, index) => sampledIds[index] === id);
    if (isPassed && next && wanted.every((id) => next.get(id) !== undefined)) passed.set(headKey(head), next);
  }
  return passed;
}
