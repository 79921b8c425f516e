import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import type { DataDir } from './data-dir';
import type { Log } from './log';
import { lastLines, openLogFile } from './log-file';
import { signalGroup } from './processes';
import type { Shutdown } from './shutdown';

/**
 * Runs the set-up of a first start in a process of its own and resolves with the owner's link, or null. Writing the demo
 * project may go on after that.
 */
export function runFirstRun(
  root: string,
  env: NodeJS.ProcessEnv,
  demo: boolean,
  dir: DataDir,
  shutdown: Shutdown,
  log: Log,
): Promise<string | null> {
  const logFile = path.join(dir.logs, 'first-run.log');
  const { fd, startOffset } = openLogFile(logFile);
  const args = [
    '--import',
    'tsx',
    path.join(root, 'workers/launch/first-run.ts'),
    ...(demo ? ['--demo'] : []),
  ];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', fd],
    detached: true,
  });
  fs.closeSync(fd);
  const kill = () => child.pid !== undefined && child.exitCode === null && signalGroup(child.pid, 'SIGKILL');
  shutdown.signal.addEventListener('abort', kill);
  return new Promise((resolve, reject) => {
    const failed = (how: string) => {
      if (shutdown.signal.aborted) return reject(shutdown.signal.reason);
      log.line('set-up', `${how}; its last lines (${logFile}):`, 'bad');
      for (const line of lastLines(logFile, startOffset, 15)) log.raw(`    ${line}`);
      resolve(null);
    };
    if (child.stdout)
      readline.createInterface({ input: child.stdout }).on('line', (line) => {
        if (line.startsWith('{"link":')) resolve((JSON.parse(line) as { link: string | null }).link);
      });
    child.once('error', (error) => failed(`the set-up could not be started: ${error.message}`));
    child.once('close', (code) => {
      shutdown.signal.removeEventListener('abort', kill);
      if (code !== 0) failed('the set-up failed');
      resolve(null);
    });
  });
}
