import { MersenneTwister } from './mersenne-twister';

/**
 * A uniform index in [0, count) that follows from the parts of `key` alone, so that neither order nor concurrency
 * changes it. Integers and strings; keys that differ in any part draw independently.
 * Throws RangeError unless `count` is a positive integer.
 */
export function seededIndex(key: readonly (number | string)[], count: number): number {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`cannot draw one of ${count}`);
  const words = [...key.map(String).join('\u0000')].map((char) => char.codePointAt(0) ?? 0);
  return new MersenneTwister(words).below(count);
}
