import { createHash } from 'node:crypto';

const LF = 0x0a;
const BRACE = 0x7b;
/** Counts are int4. */
const MAX_ROWS = 2_000_000_000;
const BOM = [0xef, 0xbb, 0xbf];

/** What is known of a file from its bytes passing by: SHA-256, and how many rows it has if it looks like JSONL. */
export class FileDigest {
  #hash = createHash('sha256');
  #bytes = 0;
  /** lines that are not blank; null once the file turns out to be something else */
  #rows: number | null = 0;
  #lineIsBlank = true;

  get bytes(): number {
    return this.#bytes;
  }

  update(chunk: Uint8Array): void {
    this.#hash.update(chunk);
    if (this.#rows !== null) this.#count(this.#bytes === 0 ? withoutBom(chunk) : chunk);
    this.#bytes += chunk.length;
  }

  /** Once. `rowCount` is null where rows are not lines. */
  end(): { sha256: string; rowCount: number | null } {
    const countable = this.#rows !== null && this.#rows <= MAX_ROWS;
    return { sha256: this.#hash.digest('hex'), rowCount: countable ? this.#rows : null };
  }

  #count(chunk: Uint8Array): void {
    let start = 0;
    while (start < chunk.length && this.#rows !== null) {
      const lineBreak = chunk.indexOf(LF, start);
      const end = lineBreak === -1 ? chunk.length : lineBreak;
      if (this.#lineIsBlank) this.#look(chunk, start, end);
      if (lineBreak === -1) return;
      this.#lineIsBlank = true;
      start = lineBreak + 1;
    }
  }

  /** A line counts with its first byte that is no white space, and the first of all tells what the file is. */
  #look(chunk: Uint8Array, start: number, end: number): void {
    for (let at = start; at < end; at += 1) {
      const byte = chunk[at] ?? 0;
      if (byte === 0x20 || byte === 0x09 || byte === 0x0d) continue;
      this.#lineIsBlank = false;
      if (this.#rows === 0 && byte !== BRACE) this.#rows = null;
      else if (this.#rows !== null) this.#rows += 1;
      return;
    }
  }
}

function withoutBom(chunk: Uint8Array): Uint8Array {
  return BOM.every((byte, i) => chunk[i] === byte) ? chunk.subarray(3) : chunk;
}
