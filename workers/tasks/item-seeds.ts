import { createHash } from 'node:crypto';

/** Seeds of one sample: candidate j samples its reason with `reasons + j`, its verdict with `verdicts + j`. */
export interface ItemSeeds {
  reasons: number;
  verdicts: number;
}

/** Depend on the run's seed and the sample alone, so that neither order, concurrency nor a retry changes them. */
export function itemSeeds(runSeed: number, sampleId: bigint): ItemSeeds {
  const digest = createHash('sha256').update(`${runSeed}/${sampleId}`).digest();
  // Room above for the index: servers take seeds below 2^31.
  const at = (offset: number) => digest.readUInt32BE(offset) % 2_147_000_000;
  return { reasons: at(0), verdicts: at(4) };
}
