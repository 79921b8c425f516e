import { MersenneTwister } from './mersenne-twister';
import type { Verdict } from './verdict';

/**
 * CPython's `random.Random(seed)` for an integer seed. Throws RangeError unless `seed` is a safe integer;
 * like CPython, a seed and its negative give the same numbers.
 */
export class PythonRandom {
  readonly #twister: MersenneTwister;

  constructor(seed: number) {
    if (!Number.isSafeInteger(seed)) throw new RangeError(`a seed is an integer below 2^53, not ${seed}`);
    const size = Math.abs(seed);
    const high = Math.floor(size / 2 ** 32);
    this.#twister = new MersenneTwister(high === 0 ? [size] : [size >>> 0, high]);
  }

  /** `choice([True, False])` */
  chooseBoolean(): boolean {
    return this.#twister.below(2) === 0;
  }
}

/** The seed of the reference's swap, `swap = reference-42`. */
export const REFERENCE_SWAP_SEED = 42;

/**
 * Draws where the chosen answer stands, once per valid row, in order: True of `choice([True, False])` puts it at A.
 * With seed 42 these are the reference's choices.
 */
export function sideDrawer(seed: number): () => Verdict {
  const random = new PythonRandom(seed);
  return () => (random.chooseBoolean() ? 'A' : 'B');
}

/** The first `count` sides of `swap = reference-42`. */
export function referenceSwap(count: number): Verdict[] {
  return Array.from({ length: count }, sideDrawer(REFERENCE_SWAP_SEED));
}
