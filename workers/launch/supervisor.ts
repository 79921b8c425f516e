import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { countFailure, restartDelayMs } from './backoff';
import type { DataDir } from './data-dir';
import type { Log } from './log';
import { lastLines, openLogFile } from './log-file';
import { removePidFile, writePidFile } from './pid-files';
import { signalGroup, stopGroup } from './processes';

/** A part that ends with this code cannot run here, and says why in its last line: starting it again would not help. */
const cannotRunCode = 3;
const shownLines = 15;

export interface PartSpec {
  name: string;
  /** Arguments of node, the script first. */
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
}

export interface Part {
  name: string;
  /** False once the part said that it cannot run here. */
  canRun(): boolean;
  stop(graceMs: number): Promise<void>;
  kill(): void;
}

/** Starts a part and keeps it running: whenever it ends by itself its last lines are shown and it is started again. */
export function supervise(spec: PartSpec, dir: DataDir, log: Log): Part {
  const logFile = path.join(dir.logs, `${spec.name}.log`);
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;
  let stopping = false;
  let canRun = true;

  function start(): void {
    const { fd, startOffset } = openLogFile(logFile);
    const startedAtMs = Date.now();
    const started = spawn(process.execPath, spec.args, {
      cwd: spec.cwd,
      env: spec.env,
      stdio: ['ignore', fd, fd],
      // A group of its own: a Ctrl-C in the terminal reaches it only through stop().
      detached: true,
    });
    fs.closeSync(fd);
    child = started;
    if (started.pid !== undefined) writePidFile(dir.run, spec.name, started.pid);
    started.once('error', (error) =>
      ended(`could not be started: ${error.message}`, null, startedAtMs, startOffset),
    );
    started.once('exit', (code, signal) => {
      if (started.pid !== undefined && !stopping) signalGroup(started.pid, 'SIGKILL');
      ended(signal ? `was ended by ${signal}` : `ended with code ${code}`, code, startedAtMs, startOffset);
    });
  }

  function ended(how: string, code: number | null, startedAtMs: number, startOffset: number): void {
    removePidFile(dir.run, spec.name);
    child = undefined;
    if (stopping) return;
    const lines = lastLines(logFile, startOffset, shownLines);
    if (code === cannotRunCode) {
      canRun = false;
      log.line(spec.name, lines.at(-1) ?? 'cannot run here', 'warn');
      return;
    }
    failures = countFailure(failures, Date.now() - startedAtMs);
    const delayMs = restartDelayMs(failures);
    log.line(spec.name, `${how}, starts again in ${delayMs / 1000} s; its last lines (${logFile}):`, 'bad');
    for (const line of lines) log.raw(`    ${line}`);
    timer = setTimeout(start, delayMs);
  }

  start();
  return {
    name: spec.name,
    canRun: () => canRun,
    async stop(graceMs) {
      stopping = true;
      clearTimeout(timer);
      if (child?.pid !== undefined) await stopGroup(child.pid, graceMs);
      removePidFile(dir.run, spec.name);
    },
    kill() {
      stopping = true;
      clearTimeout(timer);
      if (child?.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
      removePidFile(dir.run, spec.name);
    },
  };
}
