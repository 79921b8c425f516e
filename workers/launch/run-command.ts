import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { lastLines, openLogFile } from './log-file';
import { signalGroup } from './processes';

export interface Command {
  program: string;
  args: string[];
  cwd: string;
  env?: NodeJS.ProcessEnv;
  logFile: string;
  signal: AbortSignal;
}

/**
 * Runs a program to its end, its output going to a log file. When aborted, it and everything it started is killed.
 *
 * @throws with the last lines of the output when it does not end with code 0.
 */
export async function runCommand({ program, args, cwd, env, logFile, signal }: Command): Promise<void> {
  signal.throwIfAborted();
  const { fd, startOffset } = openLogFile(logFile);
  const child = spawn(program, args, {
    cwd,
    env: env ?? process.env,
    stdio: ['ignore', fd, fd],
    detached: true,
  });
  fs.closeSync(fd);
  const kill = () => child.pid !== undefined && signalGroup(child.pid, 'SIGKILL');
  signal.addEventListener('abort', kill);
  try {
    const how = await new Promise<string | null>((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, name) =>
        resolve(code === 0 ? null : `it ended with ${name ?? `code ${code}`}`),
      );
    });
    signal.throwIfAborted();
    if (how === null) return;
    const tail = lastLines(logFile, startOffset, 15).map((line) => `    ${line}`);
    throw new Error([`${how}; its last lines (${logFile}):`, ...tail].join('\n'));
  } finally {
    signal.removeEventListener('abort', kill);
  }
}
