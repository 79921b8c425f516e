import { spawn } from 'node:child_process';
import path from 'node:path';

/** Runs a package's program with its output on the terminal and resolves with its exit code. */
export function runStep(
  root: string,
  bin: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<number> {
  const child = spawn(process.execPath, [path.join(root, 'node_modules', bin), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
