import type { TaskPayload } from '@/lib/queue/tasks';
import { fetchImport } from '@/lib/server/datasets/fetch-import';
import type { TaskRun } from '../worker-context';

/** Brings in a file from the server's folder or from the model hub. */
export async function fetchImportTask(
  { importId }: TaskPayload<'fetch-import'>,
  { actor, signal }: TaskRun,
): Promise<void> {
  await fetchImport(actor, { importId: BigInt(importId), signal });
}
