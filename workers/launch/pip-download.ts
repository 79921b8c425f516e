import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { runCommand } from './run-command';

const reportEveryMs = 3_000;

/** Has pip, with whatever index and proxy it is set up for, download one wheel without dependencies into a folder. */
export async function pipDownload(
  requirement: string,
  dir: string,
  logFile: string,
  signal: AbortSignal,
  report: (text: string) => void,
): Promise<string> {
  const python = ['python3', 'python'].find(
    (name) => spawnSync(name, ['-m', 'pip', '--version']).status === 0,
  );
  if (!python) throw new Error('there is no Python 3 with pip here.');
  fs.mkdirSync(dir, { recursive: true });
  // pip shows no progress to a file, but what it has so far lies in its temporary folder.
  const timer = setInterval(() => report(`${(largestFile(dir) / 1e6).toFixed(0)} MB`), reportEveryMs);
  try {
    await runCommand({
      program: python,
      args: [
        '-m',
        'pip',
        'download',
        '--no-deps',
        '--only-binary=:all:',
        '--no-input',
        '--dest',
        dir,
        requirement,
      ],
      cwd: dir,
      env: { ...process.env, TMPDIR: dir, PIP_DISABLE_PIP_VERSION_CHECK: '1' },
      logFile,
      signal,
    });
  } finally {
    clearInterval(timer);
  }
  const wheel = fs.readdirSync(dir).find((name) => name.endsWith('.whl'));
  if (!wheel) throw new Error('pip ended well but left no wheel.');
  return path.join(dir, wheel);
}

function largestFile(dir: string): number {
  const sizes = fs.readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((name) => {
    const stat = fs.statSync(path.join(dir, name), { throwIfNoEntry: false });
    return stat?.isFile() ? stat.size : 0;
  });
  return Math.max(0, ...sizes);
}
