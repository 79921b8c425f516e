import fs from 'node:fs';
import { openDataDir } from './data-dir';
import { findRunning, stopLeftovers } from './pid-files';
import { locatePostgres } from './postgres-binaries';
import { findPostmaster, stopPostmaster } from './postmaster';
import { isAlive, waitForExit } from './processes';

/** Stops everything that runs on a data folder and removes the folder: for throw-away products only. */
export async function wipeDataDir(root: string): Promise<void> {
  if (!fs.existsSync(root)) return;
  const dir = openDataDir(root);
  const launcher = findRunning(dir.run, 'launcher');
  if (launcher !== null && isAlive(launcher)) {
    process.kill(launcher, 'SIGTERM');
    if (!(await waitForExit(launcher, 10_000))) process.kill(launcher, 'SIGKILL');
  }
  await stopLeftovers(dir.run, 'launcher');
  const { dataDir } = locatePostgres(dir.postgres);
  const server = findPostmaster(dataDir);
  if (server) await stopPostmaster(server.pid);
  fs.rmSync(dataDir, { recursive: true, force: true });
  fs.rmSync(root, { recursive: true, force: true });
}
