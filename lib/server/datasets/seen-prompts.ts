import type { Verdict } from '@/lib/domain/verdict';

/** 96 bits of each hash are kept: that two of a million prompts share them happens once in 10^17 files. */
const WORDS = 3;
const DIGITS = 8;
const TARGET_B = 1;
const TORN = 2;
const MAX_LOAD = 0.7;

/** Which prompts of a file have been there already, and with which target: some 15 bytes for each. */
export class SeenPrompts {
  #slots = 2 ** 14;
  #keys = new Uint32Array(this.#slots * WORDS);
  /** 0: free; else 4 + its marks */
  #marks = new Uint8Array(this.#slots);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** `torn`: the prompt came with both targets, for the first time or once more. */
  add(hash: string, target: Verdict): 'new' | 'same' | 'newly-torn' | 'torn' {
    const key = [0, 1, 2].map((word) => Number.parseInt(hash.slice(word * DIGITS, (word + 1) * DIGITS), 16));
    const slot = this.#find(key);
    const mark = target === 'B' ? TARGET_B : 0;
    const known = this.#marks[slot] ?? 0;
    if (known === 0) {
      this.#put(slot, key, 4 + mark);
      this.#size += 1;
      if (this.#size > this.#slots * MAX_LOAD) this.#grow();
      return 'new';
    }
    if (known & TORN) return 'torn';
    if ((known & TARGET_B) === mark) return 'same';
    this.#marks[slot] = known | TORN;
    return 'newly-torn';
  }

  #find(key: readonly number[]): number {
    for (let slot = (key[0] ?? 0) % this.#slots; ; slot = (slot + 1) % this.#slots) {
      if (this.#marks[slot] === 0) return slot;
      const at = slot * WORDS;
      if (key.every((word, i) => this.#keys[at + i] === word)) return slot;
    }
  }

  #put(slot: number, key: ArrayLike<number>, mark: number): void {
    this.#keys.set(key, slot * WORDS);
    this.#marks[slot] = mark;
  }

  #grow(): void {
    const [keys, marks] = [this.#keys, this.#marks];
    this.#slots *= 2;
    this.#keys = new Uint32Array(this.#slots * WORDS);
    this.#marks = new Uint8Array(this.#slots);
    for (const [slot, mark] of marks.entries()) {
      if (mark === 0) continue;
      const key = Array.from(keys.subarray(slot * WORDS, (slot + 1) * WORDS));
      this.#put(this.#find(key), key, mark);
    }
  }
}
