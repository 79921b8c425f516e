import { enqueue } from '@/lib/queue/enqueue';
import type { Tx } from '../db';
import { type DrawnScore, drawsForCheck } from './draw-for-check';
import type { RunSetting } from './load-run-setting';
import type { NewCandidate } from './store-candidates';

/** Has those of a sample's new scores computed a second time that the run's percentage falls on. */
export async function enqueueCrossCheck(
  tx: Tx,
  run: RunSetting,
  sampleId: bigint,
  scored: (DrawnScore & Pick<NewCandidate, 'scores'>)[],
): Promise<void> {
  const { config } = run;
  const isDrawn = drawsForCheck(config, sampleId);
  if (!scored.some((one) => !('invalidReason' in one.scores) && isDrawn(one))) return;
  await enqueue(tx, 'cross-check', [{ runId: String(run.id), sampleId: String(sampleId) }], {
    priority: config.priority,
    group: String(run.modelId),
  });
}
