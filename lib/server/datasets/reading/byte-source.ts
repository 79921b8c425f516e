/** A file's bytes, to be read in order or anywhere. */
export interface ByteSource {
  readonly size: number;
  /** From the beginning. Each piece may be reused by its giver once the next is asked for. */
  stream(): AsyncIterable<Uint8Array>;
  /** `from` ≤ offset < `to`; shorter at the end of the file. */
  slice(from: number, to: number): Promise<Uint8Array>;
}

const PIECE_BYTES = 65_536;

/** A file that is in memory already. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    async *stream() {
      for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
        yield bytes.subarray(from, from + PIECE_BYTES);
      }
    },
    async slice(from, to) {
      return bytes.subarray(from, to);
    },
  };
}
