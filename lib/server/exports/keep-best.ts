import { rejectSampling } from '@/lib/domain/reject-sampling';
import type { PairSet } from '@/prisma/generated/client';
import type { Tx } from '../db';
import { loadCandidates } from '../pairs/load-candidates';
import { pickSettings } from '../pairs/pick-settings';
import type { LineIds } from './read-line-texts';

const CHUNK_SIZE = 500;

/** Reject sampling under a pair set's rule: the `R*` of each sample, in order; a sample without one is left out. */
export async function* keepBest(
  tx: Tx,
  set: PairSet,
  sampleIds: readonly bigint[],
): AsyncGenerator<LineIds[]> {
  const { rule } = pickSettings(set);
  for (let from = 0; from < sampleIds.length; from += CHUNK_SIZE) {
    const bySample = await loadCandidates(tx, {
      sampleIds: sampleIds.slice(from, from + CHUNK_SIZE),
      modelId: set.modelId,
      runId: set.runId,
    });
    yield [...bySample].flatMap(([sampleId, candidates]) => {
      const { keptId } = rejectSampling(candidates, { rule });
      return keptId === null ? [] : { sampleId, chosenId: BigInt(keptId), rejectedId: null };
    });
  }
}
