/** What becomes of each sample of a file, by its place among them: two bits each. */
export class RowDecisions {
  readonly bits: Uint8Array<ArrayBuffer>;

  constructor(samples: number | Uint8Array<ArrayBuffer>) {
    this.bits = typeof samples === 'number' ? new Uint8Array(Math.ceil(samples / 4)) : samples;
  }

  store(ordinal: number): void {
    this.#set(ordinal, 1);
  }

  conflict(ordinal: number): void {
    this.#set(ordinal, 2);
  }

  /** Merged: nothing is to be done about it, as about what was not decided. */
  of(ordinal: number): 'merge' | 'store' | 'conflict' {
    const decision = ((this.bits[ordinal >> 2] ?? 0) >> ((ordinal & 3) * 2)) & 3;
    if (decision === 1) return 'store';
    return decision === 2 ? 'conflict' : 'merge';
  }

  #set(ordinal: number, decision: number): void {
    const at = ordinal >> 2;
    const shift = (ordinal & 3) * 2;
    this.bits[at] = ((this.bits[at] ?? 0) & ~(3 << shift)) | (decision << shift);
  }
}
