import { enqueue } from '@/lib/queue/enqueue';
import type { Tx } from '../db';
import { runPriority } from '../runs/run-config';

/** A job for each item of a run. They are grouped by model, so that a model nobody serves holds up no other. */
export async function enqueueItemJobs(
  tx: Tx,
  run: { modelId: bigint; config: unknown },
  itemIds: bigint[],
  { delaySeconds = 0 }: { delaySeconds?: number } = {},
): Promise<void> {
  await enqueue(
    tx,
    'run-item',
    itemIds.map((id) => ({ runItemId: String(id) })),
    {
      priority: runPriority(run.config),
      group: String(run.modelId),
      startAfterSeconds: delaySeconds,
    },
  );
}
