import { MAX_LINE_BYTES } from '../file-lines';
import type { FileRow } from './file-row';

const KEPT_BYTES = 1024;
const [QUOTE, BACKSLASH, COMMA, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [
  ...[0x22, 0x5c, 0x2c, 0x5b, 0x5d, 0x7b, 0x7d],
];

/**
 * Cuts one JSON array that arrives in pieces into its elements, without looking into them: an element that is damaged is
 * reported like a damaged line. What is missing or left over at the end is an element that is no JSON.
 */
export class ArrayElements {
  #number = 0;
  /** 0: before the array, or behind it */
  #depth = 0;
  #ended = false;
  #inString = false;
  #escaped = false;
  #parts: Uint8Array[] = [];
  #held = 0;
  #tooLong = false;

  *push(chunk: Uint8Array): Generator<FileRow> {
    let start = 0;
    for (let i = 0; i < chunk.length; i += 1) {
      const byte = chunk[i];
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === BACKSLASH) this.#escaped = true;
        else if (byte === QUOTE) this.#inString = false;
        else if (!this.#escaped) {
          // To the next byte that may matter: most of a file is the inside of texts.
          const next = nextInString(chunk, i + 1);
          i = next - 1;
        }
      } else if (byte === QUOTE) this.#inString = this.#depth > 0;
      else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
        if (this.#depth === 0 && !this.#ended && byte === OPEN_LIST) start = i + 1;
        this.#depth += this.#ended ? 0 : 1;
      } else if ((byte === CLOSE_LIST || byte === CLOSE_OBJECT) && this.#depth > 0) {
        this.#depth -= 1;
        if (this.#depth > 0) continue;
        yield* this.#take(chunk.subarray(start, i));
        this.#ended = true;
        start = i + 1;
      } else if (byte === COMMA && this.#depth === 1) {
        yield* this.#take(chunk.subarray(start, i), true);
        start = i + 1;
      }
    }
    if (this.#depth > 0 || this.#ended) this.#hold(chunk.subarray(start));
  }

  *end(): Generator<FileRow> {
    yield* this.#take(new Uint8Array());
  }

  #hold(part: Uint8Array): void {
    this.#held += part.length;
    if (this.#tooLong || part.length === 0) return;
    // A copy: the chunk's memory may be used again.
    this.#parts.push(new Uint8Array(part));
    if (this.#held <= MAX_LINE_BYTES) return;
    this.#tooLong = true;
    this.#parts = [Buffer.concat(this.#parts).subarray(0, KEPT_BYTES)];
  }

  /** `empty`: also an element of nothing, which stands between two commas. */
  *#take(rest: Uint8Array, empty = false): Generator<FileRow> {
    if (this.#parts.length > 0 || rest.length > MAX_LINE_BYTES) this.#hold(rest);
    const tooLong = this.#tooLong;
    const bytes = this.#parts.length > 0 ? Buffer.concat(this.#parts) : rest;
    this.#parts = [];
    this.#held = 0;
    this.#tooLong = false;
    if (!empty && bytes.every(isSpace)) return;
    this.#number += 1;
    yield { kind: 'bytes', number: this.#number, bytes, tooLong };
  }
}

function nextInString(chunk: Uint8Array, from: number): number {
  let i = from;
  while (i < chunk.length && chunk[i] !== QUOTE && chunk[i] !== BACKSLASH) i += 1;
  return i;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
