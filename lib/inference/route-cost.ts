import type { ScoringRoute } from './choose-route';

/** The size of one sample, in tokens. */
export interface SampleShape {
  /** `U` and the open reason header */
  prompt: number;
  /** one reason, end-of-turn included */
  reason: number;
  /** assistant header, verdict and its end-of-turn */
  tail: number;
  candidates: number;
}

/** The sample that costs are told for. */
export const typicalSample: SampleShape = { prompt: 1_200, reason: 400, tail: 15, candidates: 16 };

/** Tokens computed to sample a sample's reasons: the prompt once, then each reason. */
export function samplingCost({ prompt, reason, candidates }: SampleShape): number {
  return prompt + candidates * reason;
}

/** Tokens of one whole forward pass per candidate: the naive way, for one verdict alone. */
export function naiveCost(shape: SampleShape): number {
  return shape.candidates * fullPass(shape);
}

/**
 * Tokens a server computes to score all candidates of a sample by a route, both verdicts each, counted by the token:
 * a cache of blocks computes up to a block more per request. `onPolicy`: sampled here just before, so that the prompt
 * and the reason stand in the cache already.
 */
export function scoringCost(
  route: Pick<ScoringRoute, 'reason' | 'verdicts' | 'cached'>,
  shape: SampleShape,
  onPolicy: boolean,
): number {
  const { prompt, reason, candidates } = shape;
  if (route.reason === 'sampled') {
    const uncached = route.verdicts === 'teacher-forced' && !route.cached;
    return candidates * (uncached ? 2 * fullPass(shape) : cachedVerdicts(shape));
  }
  if (route.cached) return (onPolicy ? 0 : prompt) + candidates * (reason + cachedVerdicts(shape));
  if (route.verdicts === 'teacher-forced') return candidates * 2 * fullPass(shape);
  return candidates * (prompt + reason + cachedVerdicts(shape));
}

function fullPass({ prompt, reason, tail }: SampleShape): number {
  return prompt + reason + tail;
}

/** Header and one verdict, then the other one from the last token before it on. */
function cachedVerdicts({ tail }: SampleShape): number {
  return 2 * tail + 1;
}
