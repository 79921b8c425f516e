import { MAX_LINE_BYTES } from '../file-lines';

export interface TableRecord {
  /** line on which it begins, from 1 */
  line: number;
  /** without its line break; the beginning alone if `tooLong` */
  bytes: Uint8Array;
  tooLong: boolean;
  /** its last cell has an opening quote and no closing one */
  unclosed: boolean;
}

const KEPT_BYTES = 1024;
const [QUOTE, LF, CR] = [0x22, 0x0a, 0x0d];
type State = 'start' | 'plain' | 'quoted' | 'closing';

/**
 * Cuts a table that arrives in pieces into its records: at line breaks that stand in no quoted cell. A quote opens a cell
 * only at its beginning. Blank records are left out; a byte order mark is dropped. Holds at most one record.
 */
export class TableRecords {
  #line = 1;
  #recordLine = 1;
  #state: State = 'start';
  #parts: Uint8Array[] = [];
  #held = 0;
  #tooLong = false;
  #first = true;
  readonly #delimiter: number;

  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  *push(piece: Uint8Array): Generator<TableRecord> {
    let chunk = piece;
    if (this.#first && chunk.length > 0) {
      if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) chunk = chunk.subarray(3);
      this.#first = false;
    }
    let start = 0;
    for (let i = 0; i < chunk.length; i += 1) {
      const byte = chunk[i];
      if (byte === LF) this.#line += 1;
      if (this.#state === 'quoted') {
        if (byte === QUOTE) this.#state = 'closing';
        continue;
      }
      if (byte === LF) {
        yield* this.#take(chunk.subarray(start, i));
        start = i + 1;
      } else if (byte === this.#delimiter) this.#state = 'start';
      else if (byte === QUOTE && (this.#state === 'start' || this.#state === 'closing'))
        this.#state = 'quoted';
      else if (byte !== CR || this.#state === 'closing') this.#state = 'plain';
    }
    this.#hold(chunk.subarray(start));
  }

  *end(): Generator<TableRecord> {
    yield* this.#take(new Uint8Array());
  }

  #hold(part: Uint8Array): void {
    this.#held += part.length;
    if (this.#tooLong || part.length === 0) return;
    this.#parts.push(new Uint8Array(part));
    if (this.#held <= MAX_LINE_BYTES) return;
    this.#tooLong = true;
    this.#parts = [Buffer.concat(this.#parts).subarray(0, KEPT_BYTES)];
  }

  *#take(rest: Uint8Array): Generator<TableRecord> {
    if (this.#parts.length > 0 || rest.length > MAX_LINE_BYTES) this.#hold(rest);
    const bytes = this.#parts.length > 0 ? Buffer.concat(this.#parts) : rest;
    const record = {
      line: this.#recordLine,
      bytes: bytes.at(-1) === CR ? bytes.subarray(0, -1) : bytes,
      tooLong: this.#tooLong,
      unclosed: this.#state === 'quoted',
    };
    this.#parts = [];
    this.#held = 0;
    this.#tooLong = false;
    this.#state = 'start';
    this.#recordLine = this.#line;
    if (record.bytes.some((byte) => byte !== 0x20 && byte !== CR)) yield record;
  }
}
