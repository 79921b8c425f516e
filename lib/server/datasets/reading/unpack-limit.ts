import { FileProblem } from './file-problem';

const MIB = 2 ** 20;
/** Below it any ratio is harmless: repetitive text packs well. */
const HARMLESS_BYTES = 256 * MIB;
const MAX_RATIO = 200;

/**
 * Passes unpacked bytes on until they are more than any honest file of the packed size holds: the rest of a bomb is not
 * unpacked.
 */
export async function* limited(
  unpacked: AsyncIterable<Uint8Array>,
  packedBytes: number,
): AsyncGenerator<Uint8Array> {
  const limit = Math.max(HARMLESS_BYTES, packedBytes * MAX_RATIO);
  let bytes = 0;
  for await (const piece of unpacked) {
    bytes += piece.length;
    if (bytes > limit) {
      throw new FileProblem(
        `The file unpacks to more than ${Math.round(limit / MIB)} MiB, over ${MAX_RATIO} times its size: it looks like an archive made to fill disks. Unpack it yourself and upload what is inside.`,
      );
    }
    yield piece;
  }
}
