import { isCrossChecked } from '@/lib/domain/cross-check';
import { enqueue } from '@/lib/queue/enqueue';
import type { Tx } from '../db';
import type { RunSetting } from './load-run-setting';
import type { NewCandidate } from './store-candidates';

/** Has those of a sample's new scores computed a second time that the run's percentage falls on. */
export async function enqueueCrossCheck(
  tx: Tx,
  run: RunSetting,
  sampleId: bigint,
  candidates: Pick<NewCandidate, 'index' | 'scores'>[],
): Promise<void> {
  const { config } = run;
  if (config.kind !== 'sample_score') return;
  const key = { seed: config.seed, sampleId: String(sampleId) };
  const isDrawn = candidates.some(
    ({ index, scores }) =>
      !('invalidReason' in scores) && isCrossChecked({ ...key, index }, config.crossCheckPercent),
  );
  if (!isDrawn) return;
  await enqueue(tx, 'cross-check', [{ runId: String(run.id), sampleId: String(sampleId) }], {
    priority: config.priority,
    group: String(run.modelId),
  });
}
