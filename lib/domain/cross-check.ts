import { seededIndex } from './seeded-index';

/** Nats a token from which on a score that is computed a second time counts as a different one. */
export const DRIFT_ALARM = 1e-2;

const PARTS_OF_PERCENT = 10_000;

/**
 * Whether a candidate is one of the `percent` of a run that are scored a second time. Follows from its arguments alone:
 * neither order nor a retry changes it. 0 is never, 100 always.
 */
export function isCrossChecked(
  { seed, sampleId, index }: { seed: number; sampleId: string; index: number },
  percent: number,
): boolean {
  const drawn = seededIndex(['cross-check', seed, sampleId, index], 100 * PARTS_OF_PERCENT);
  return drawn < percent * PARTS_OF_PERCENT;
}

/** The log-prob of a span, summed in nats, computed twice, and its tokens. */
export interface TwiceComputed {
  first: number;
  second: number;
  n: number;
}

/** The largest difference of any span, in nats a token: `max |Δ logp / n|`. Throws RangeError for a span without tokens. */
export function driftOf(spans: readonly TwiceComputed[]): number {
  return Math.max(
    ...spans.map(({ first, second, n }) => {
      if (!Number.isInteger(n) || n < 1) throw new RangeError(`a span has at least one token, not ${n}`);
      return Math.abs(first - second) / n;
    }),
  );
}
