/** Longer lines are reported, not read: they would have to be held in memory. */
export const MAX_LINE_BYTES = 16 * 2 ** 20;

const LF = 0x0a;
const BOM = [0xef, 0xbb, 0xbf];
/** What is kept of a line that is too long, to show where it is. */
const KEPT_BYTES = 1024;

export interface FileLine {
  /** counted from 1, blank lines included */
  number: number;
  /** without its line break; the beginning alone if `tooLong` */
  bytes: Uint8Array;
  tooLong: boolean;
}

/**
 * Cuts a file that arrives in chunks into its lines. Blank lines (spaces, tabs, CR) are counted but not given; a byte
 * order mark at the start is dropped. Holds at most one line of MAX_LINE_BYTES.
 */
export class FileLines {
  #number = 0;
  #parts: Uint8Array[] = [];
  #heldBytes = 0;
  #tooLong = false;

  *push(chunk: Uint8Array): Generator<FileLine> {
    let start = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, start)) {
      const line = this.#take(chunk.subarray(start, end));
      if (line) yield line;
      start = end + 1;
    }
    if (start < chunk.length) this.#hold(chunk.subarray(start));
  }

  /** The last line, if it has no line break. */
  *end(): Generator<FileLine> {
    if (this.#heldBytes === 0) return;
    const line = this.#take(new Uint8Array());
    if (line) yield line;
  }

  #hold(part: Uint8Array): void {
    this.#heldBytes += part.length;
    if (this.#tooLong) return;
    // A copy: the chunk's memory may be used again.
    this.#parts.push(new Uint8Array(part));
    if (this.#heldBytes <= MAX_LINE_BYTES) return;
    this.#tooLong = true;
    this.#parts = [concat(this.#parts).slice(0, KEPT_BYTES)];
  }

  #take(rest: Uint8Array): FileLine | null {
    if (this.#parts.length > 0 || rest.length > MAX_LINE_BYTES) this.#hold(rest);
    const tooLong = this.#tooLong;
    const joined = this.#parts.length > 0 ? concat(this.#parts) : rest;
    this.#parts = [];
    this.#heldBytes = 0;
    this.#tooLong = false;
    this.#number += 1;
    const bytes =
      this.#number === 1 && BOM.every((byte, i) => joined[i] === byte) ? joined.subarray(3) : joined;
    return isBlank(bytes) ? null : { number: this.#number, bytes, tooLong };
  }
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}
