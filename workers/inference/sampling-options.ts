import type { NextOptions } from './evaluate';

export interface SamplingParams {
  temperature: number;
  topP: number;
  /** 0: off. */
  topK: number;
  minP: number;
  /** Of child 0; child j adds j. */
  seed: number;
}

/**
 * Whether the binding's probability of the sampled token is the model's own: it is taken after temperature and
 * filters, so only where these change nothing.
 */
export function confidenceIsRaw({ temperature, topP, topK, minP }: SamplingParams): boolean {
  return temperature === 0 || (temperature === 1 && topP === 1 && topK === 0 && minP === 0);
}

/** How to sample the token number `step` of a child. Filters come before the temperature here, in vLLM after it. */
export function samplingOptions(params: SamplingParams, child: number, step: number): NextOptions {
  const confidence = confidenceIsRaw(params);
  if (params.temperature === 0) return { token: true, confidence };
  const { temperature, topP, topK, minP } = params;
  return {
    token: true,
    confidence,
    options: { temperature, topP, topK, minP, seed: stepSeed(params.seed + child, step) },
  };
}

/** A fresh seed for every token, since each is sampled by a fresh sampler. 31 bits: the highest one means "random". */
export function stepSeed(seed: number, step: number): number {
  let x = (Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(step + 1, 0x85ebca77)) >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 1;
}
