import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { equalRuns } from './equal-runs';

/** Runs of words that a question is compared by. */
export const SHINGLE_WORDS = 5;
/** Questions whose sets of such runs overlap (Jaccard) by at least this are near-duplicates. */
export const NEAR_DUPLICATE = 0.8;

const BANDS = 20;
const ROWS = 6;
const HASHES = BANDS * ROWS;
const SEED = 20_260_101;

/**
 * MinHash with locality-sensitive hashing: finds the pairs that may be similar without comparing all. Two texts with
 * Jaccard 0.8 meet in a band with a probability of 99.8%, with 0.5 of 27%, with 0.3 of 1.4%; what meets must then be compared
 * in full. Only the hashes of the bands are kept: 80 bytes a text.
 */
export class MinHashIndex {
  readonly #bands: Uint32Array[];
  readonly #multipliers: Int32Array;
  readonly #offsets: Int32Array;
  readonly #least = new Uint32Array(HASHES);
  #count = 0;

  constructor(capacity: number) {
    this.#bands = Array.from({ length: BANDS }, () => new Uint32Array(capacity));
    const random = xoroshiro128plus(SEED);
    this.#multipliers = Int32Array.from({ length: HASHES }, () => random.next() | 1);
    this.#offsets = Int32Array.from({ length: HASHES }, () => random.next());
  }

  static readonly bands = BANDS;

  /** Adds the next text by the keys of its shingles. One without shingles is similar to none. */
  add(keys: readonly number[]): void {
    const position = this.#count;
    this.#count += 1;
    if (keys.length === 0) {
      // Random in every band: it meets another only by chance, and then does not stand the comparison.
      for (const [band, hashes] of this.#bands.entries()) hashes[position] = mix(position, band + 1);
      return;
    }
    this.#sign(keys);
    for (const [band, hashes] of this.#bands.entries()) {
      let hash = band;
      for (let row = band * ROWS; row < (band + 1) * ROWS; row += 1) hash = mix(hash, this.#least[row] ?? 0);
      hashes[position] = hash;
    }
  }

  /** The groups of texts, by their position in the order of adding, that meet in one band (0 to `bands` − 1). */
  meeting(band: number): Generator<number[]> {
    return equalRuns((this.#bands[band] ?? new Uint32Array()).subarray(0, this.#count));
  }

  /** The least value of each hash function over the keys. */
  #sign(keys: readonly number[]): void {
    const least = this.#least.fill(0xffffffff);
    for (const key of keys) {
      const folded = (key ^ (key / 2 ** 21)) | 0;
      for (let i = 0; i < HASHES; i += 1) {
        let hash = Math.imul(folded ^ (this.#offsets[i] ?? 0), this.#multipliers[i] ?? 1);
        hash ^= hash >>> 15;
        hash = Math.imul(hash, 0x2c1b3c6d) >>> 0;
        if (hash < (least[i] ?? 0)) least[i] = hash;
      }
    }
  }
}

function mix(hash: number, value: number): number {
  const x = Math.imul(hash ^ value ^ (value >>> 16), 0x45d9f3b) + 0x9e3779b9;
  return Math.imul(x ^ (x >>> 15), 0x2c1b3c6d) >>> 0;
}

/** The share of shingles that two texts have in common: |a ∩ b| / |a ∪ b|, in [0, 1]; 0 where both are empty. */
export function jaccard(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const key of small) if (large.has(key)) shared += 1;
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : shared / all;
}
