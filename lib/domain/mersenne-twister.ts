import { mersenneFromState } from 'pure-rand/generator/mersenne';
import { skipN } from 'pure-rand/utils/skipN';

const STATE_WORDS = 624;

/** The state that MT19937 derives from the number 19650218: where every seeding by an array begins. */
const baseState = (() => {
  const state = new Uint32Array(STATE_WORDS);
  let before = 19_650_218;
  state[0] = before;
  for (let i = 1; i < STATE_WORDS; i++) {
    before = (Math.imul(1_812_433_253, before ^ (before >>> 30)) + i) >>> 0;
    state[i] = before;
  }
  return state;
})();

/**
 * MT19937 seeded by an array of 32-bit words (`init_by_array`), with the draws of CPython's `random`.
 * Throws RangeError for an empty key.
 */
export class MersenneTwister {
  readonly #source;

  constructor(key: readonly number[]) {
    const generator = mersenneFromState([0, ...stateOf(key)]);
    // The library holds the state of the round being handed out, the seeding gives the one before.
    skipN(generator, STATE_WORDS);
    this.#source = generator;
  }

  /** Uniform in [0, 2³²). */
  nextUint32(): number {
    return this.#source.next() >>> 0;
  }

  /** Uniform in [0, count), as CPython draws it: the bits `count` needs, drawn again when too large. */
  below(count: number): number {
    if (!Number.isInteger(count) || count < 1 || count >= 2 ** 31)
      throw new RangeError(`cannot draw below ${count}`);
    const unusedBits = Math.clz32(count);
    let drawn = this.nextUint32() >>> unusedBits;
    while (drawn >= count) drawn = this.nextUint32() >>> unusedBits;
    return drawn;
  }
}

function stateOf(key: readonly number[]): Uint32Array {
  if (key.length === 0) throw new RangeError('a seed needs at least one word');
  const state = baseState.slice();
  let i = 1;
  let before = state[0] ?? 0;
  const set = (word: number) => {
    before = word >>> 0;
    state[i] = before;
    i += 1;
    if (i === STATE_WORDS) {
      state[0] = before;
      i = 1;
    }
  };
  const mixed = (factor: number) => (state[i] ?? 0) ^ Math.imul(before ^ (before >>> 30), factor);
  const rounds = Math.max(STATE_WORDS, key.length);
  for (let round = 0; round < rounds; round++) {
    const j = round % key.length;
    set(mixed(1_664_525) + (key[j] ?? 0) + j);
  }
  for (let round = 1; round < STATE_WORDS; round++) set(mixed(1_566_083_941) - i);
  state[0] = 0x80000000;
  return state;
}
