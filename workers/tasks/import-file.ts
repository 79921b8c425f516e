import type { TaskPayload } from '@/lib/queue/tasks';
import { systemActor } from '@/lib/server/actor';
import { runImport } from '@/lib/server/datasets/run-import';

/** Stores an uploaded file. A stop (`signal`) leaves nothing behind; the next try starts over. */
export async function importFile(payload: TaskPayload<'import-file'>, signal: AbortSignal): Promise<void> {
  await runImport(systemActor('import-file'), { importId: BigInt(payload.importId), signal });
}
