/** Signature, flags, length of the header's extension. */
export const copyHeader = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
/** A row of minus one fields. */
export const copyTrailer = Buffer.from([0xff, 0xff]);

const NULL = -1;

/**
 * Rows in the binary format of PostgreSQL's COPY, without its header and trailer: nothing in a text needs to be escaped,
 * and the server has nothing to parse. `take` gives what was written, and begins anew.
 */
export class CopyBuffer {
  #buffer: Buffer;
  #at = 0;

  constructor(initialBytes = 2 ** 16) {
    this.#buffer = Buffer.allocUnsafeSlow(initialBytes);
  }

  get bytes(): number {
    return this.#at;
  }

  get isEmpty(): boolean {
    return this.#at === 0;
  }

  row(fields: number): void {
    this.#need(2);
    this.#at = this.#buffer.writeInt16BE(fields, this.#at);
  }

  text(value: string | null): void {
    if (value === null) {
      this.#null();
      return;
    }
    // UTF-8 takes at most three bytes for a UTF-16 unit.
    this.#need(4 + value.length * 3);
    const length = this.#buffer.write(value, this.#at + 4, 'utf8');
    this.#buffer.writeInt32BE(length, this.#at);
    this.#at += 4 + length;
  }

  int4(value: number | null): void {
    if (value === null) {
      this.#null();
      return;
    }
    this.#need(8);
    this.#at = this.#buffer.writeInt32BE(4, this.#at);
    this.#at = this.#buffer.writeInt32BE(value, this.#at);
  }

  int8(value: bigint): void {
    this.#need(12);
    this.#at = this.#buffer.writeInt32BE(8, this.#at);
    this.#at = this.#buffer.writeBigInt64BE(value, this.#at);
  }

  bool(value: boolean): void {
    this.#need(5);
    this.#at = this.#buffer.writeInt32BE(1, this.#at);
    this.#at = this.#buffer.writeUInt8(value ? 1 : 0, this.#at);
  }

  /** Null for nothing. */
  json(value: unknown): void {
    if (value === null) {
      this.#null();
      return;
    }
    const text = JSON.stringify(value);
    this.#need(5 + text.length * 3);
    const length = this.#buffer.write(text, this.#at + 5, 'utf8');
    this.#buffer.writeInt32BE(length + 1, this.#at);
    // The version of jsonb's binary format.
    this.#buffer.writeUInt8(1, this.#at + 4);
    this.#at += 5 + length;
  }

  /** Memory of its own, which may be handed to another thread. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = new Uint8Array(this.#at);
    taken.set(this.#buffer.subarray(0, this.#at));
    this.#at = 0;
    return taken;
  }

  #null(): void {
    this.#need(4);
    this.#at = this.#buffer.writeInt32BE(NULL, this.#at);
  }

  #need(bytes: number): void {
    if (this.#at + bytes <= this.#buffer.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(this.#buffer.length * 2, this.#at + bytes));
    this.#buffer.copy(grown, 0, 0, this.#at);
    this.#buffer = grown;
  }
}
