import type { TaskPayload } from '@/lib/queue/tasks';
import { buildPairSet } from '@/lib/server/pairs/build-pair-set';
import type { TaskRun } from '../worker-context';

export async function buildPairSetTask(
  { pairSetId }: TaskPayload<'build-pair-set'>,
  { actor, signal }: TaskRun,
): Promise<void> {
  await buildPairSet(actor, { pairSetId: BigInt(pairSetId), signal });
}
