import path from 'node:path';
import { generateClient } from '@/prisma/generate';
import { build, isBuilt } from './build';
import type { DataDir } from './data-dir';
import type { Log } from './log';
import type { Shutdown } from './shutdown';

/** Makes what is derived from the sources: the database client and the production build of the pages. */
export async function prepareCode(root: string, dir: DataDir, shutdown: Shutdown, log: Log): Promise<void> {
  if (await generateClient()) log.line('build', 'wrote the database client');
  if (isBuilt(root)) return;
  log.line('build', 'building the pages, about half a minute');
  try {
    await build(root, path.join(dir.logs, 'build.log'), shutdown.signal);
  } catch (error) {
    shutdown.signal.throwIfAborted();
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`The pages could not be built: ${why}`, { cause: error });
  }
  log.line('build', 'built');
}
