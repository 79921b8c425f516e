import fs from 'node:fs';
import path from 'node:path';
import { processIdentity, stopGroup } from './processes';

interface Entry {
  pid: number;
  identity: string;
}

/** Notes a running part, so that the next start finds it should this process be killed. */
export function writePidFile(runDir: string, part: string, pid: number): void {
  const identity = processIdentity(pid);
  if (identity) fs.writeFileSync(file(runDir, part), JSON.stringify({ pid, identity }), { mode: 0o600 });
}

export function removePidFile(runDir: string, part: string): void {
  fs.rmSync(file(runDir, part), { force: true });
}

/** The id of a noted part that still runs, else null. An id that now belongs to another process does not count. */
export function findRunning(runDir: string, part: string): number | null {
  try {
    const entry = JSON.parse(fs.readFileSync(file(runDir, part), 'utf8')) as Entry;
    return processIdentity(entry.pid) === entry.identity ? entry.pid : null;
  } catch {
    return null;
  }
}

/** Stops every noted part but `except` and returns their names. */
export async function stopLeftovers(runDir: string, except: string): Promise<string[]> {
  const parts = fs
    .readdirSync(runDir)
    .filter((name) => name.endsWith('.pid'))
    .map((name) => name.slice(0, -'.pid'.length))
    .filter((part) => part !== except);
  const stopped = await Promise.all(
    parts.map(async (part) => {
      const pid = findRunning(runDir, part);
      if (pid !== null) await stopGroup(pid, 5_000);
      removePidFile(runDir, part);
      return pid === null ? [] : [part];
    }),
  );
  return stopped.flat();
}

function file(runDir: string, part: string): string {
  return path.join(runDir, `${part}.pid`);
}
