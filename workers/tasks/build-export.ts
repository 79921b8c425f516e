import type { TaskPayload } from '@/lib/queue/tasks';
import { buildExport } from '@/lib/server/exports/build-export';
import type { TaskRun } from '../worker-context';

export async function buildExportTask(
  { exportId }: TaskPayload<'build-export'>,
  { actor, signal }: TaskRun,
): Promise<void> {
  await buildExport(actor, { exportId: BigInt(exportId), signal });
}
