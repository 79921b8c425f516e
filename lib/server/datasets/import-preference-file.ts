import { createReadStream } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ImportView, Swap } from '@/lib/contracts/dataset';
import { AppError } from '@/lib/errors';
import type { Actor } from '../actor';
import { getImport } from './get-import';
import { runImport } from './run-import';
import { startImport } from './start-import';
import { uploadImport } from './upload-import';

interface ImportPreferenceFileInput {
  project: string;
  datasetName: string;
  path: string;
  swap: Swap;
  seed: number;
}

const POLL_MS = 200;

/**
 * Imports a file of this machine the way an upload is imported, and waits for its end. The job stands in the queue too:
 * should this process die, a worker goes on.
 */
export async function importPreferenceFile(
  actor: Actor,
  input: ImportPreferenceFileInput,
): Promise<ImportView> {
  const { project } = input;
  const { id } = await uploadImport(actor, {
    project,
    dataset: input.datasetName,
    file: path.basename(input.path),
    swap: input.swap,
    seed: input.seed,
    bytes: createReadStream(input.path),
  });
  await startImport(actor, { project, id });
  for (;;) {
    await runImport(actor, { importId: BigInt(id) }).catch((error: unknown) => {
      // A worker was quicker: wait for it.
      if (!(error instanceof AppError && error.code === 'unavailable')) throw error;
    });
    const view = await getImport(actor, { project, id });
    if (view.endedAt) return view;
    await sleep(POLL_MS);
  }
}
