import fs from 'node:fs';
import path from 'node:path';
import { commandLine, isAlive, waitForExit } from './processes';

export interface Postmaster {
  pid: number;
  port: number;
}

/**
 * The running server that owns a data folder, from its `postmaster.pid`. Null when there is none; a file left behind by
 * a dead server, or whose process id now belongs to something else, is removed because PostgreSQL may refuse to start
 * over it.
 */
export function findPostmaster(dataDir: string): Postmaster | null {
  const file = path.join(dataDir, 'postmaster.pid');
  let lines: string[];
  try {
    lines = fs.readFileSync(file, 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  const ours = Number.isInteger(pid) && pid > 1 && isAlive(pid) && commandLine(pid).includes('postgres');
  if (ours) return { pid, port };
  fs.rmSync(file, { force: true });
  return null;
}

/** Stops a server: fast shutdown, then immediate, then by force. Its children notice the last one by themselves. */
export async function stopPostmaster(pid: number, graceMs = 2_500): Promise<void> {
  const steps: [NodeJS.Signals, number][] = [
    ['SIGINT', graceMs],
    ['SIGQUIT', 1_000],
    ['SIGKILL', 2_000],
  ];
  for (const [signal, waitMs] of steps) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    if (await waitForExit(pid, waitMs)) return;
  }
  throw new Error(`PostgreSQL (process ${pid}) does not stop.`);
}
