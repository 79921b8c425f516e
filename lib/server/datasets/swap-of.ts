import { type Swap, swap } from '@/lib/contracts/dataset';
import type { Import } from '@/prisma/generated/client';
import { findSameFile } from './find-same-file';

/**
 * The sides an upload is stored with. A file that this data set holds already keeps the sides it was stored with: drawn
 * anew, half of its pairs would come in a second time, the other way round.
 */
export async function swapOf(
  upload: Import,
  wanted: { swap?: Swap | undefined; seed?: number | undefined },
): Promise<{ swap: Swap; swapSeed: number }> {
  const same = await findSameFile(upload);
  return {
    swap: swap.parse(same?.swap ?? wanted.swap ?? upload.swap),
    swapSeed: same?.swapSeed ?? wanted.seed ?? upload.swapSeed,
  };
}
