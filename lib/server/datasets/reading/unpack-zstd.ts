import { Decompress } from 'fzstd';
import { FileProblem } from './file-problem';

/** Four bytes may unpack to 128 KiB: small pieces, so that memory stays small too. */
const STEP_BYTES = 1_024;
const MAX_WINDOW_BYTES = 128 * 2 ** 20;

/** The bytes of a zstd file. @throws FileProblem when it is damaged, cut off, or needs too much memory. */
export async function* unpackZstd(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const out: Uint8Array[] = [];
  const stream = new Decompress((piece) => {
    // A copy: the memory of a block is part of the window, which moves on.
    if (piece.length > 0) out.push(piece.slice());
  });
  let first = true;
  for await (const piece of packed) {
    if (first && windowBytes(piece) > MAX_WINDOW_BYTES) {
      throw new FileProblem('The zstd file needs a window of over 128 MiB: pack it again without --long.');
    }
    first = false;
    for (let from = 0; from < piece.length; from += STEP_BYTES) {
      push(stream, piece.slice(from, from + STEP_BYTES), false);
      yield* out.splice(0);
    }
  }
  push(stream, new Uint8Array(), true);
  yield* out.splice(0);
}

function push(stream: Decompress, piece: Uint8Array, last: boolean): void {
  try {
    stream.push(piece, last);
  } catch (cause) {
    throw new FileProblem(
      last ? 'The zstd file is cut off: upload it again.' : 'The zstd file is damaged: pack it again.',
      { cause },
    );
  }
}

/** By the header of its first frame; 0 where the header names the size of the content instead. */
function windowBytes(head: Uint8Array): number {
  const [descriptor = 0, window = 0] = head.subarray(4, 6);
  if (descriptor & 0x20) return 0;
  const base = 2 ** (10 + (window >> 3));
  return base + (base / 8) * (window & 7);
}
