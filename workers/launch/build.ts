import fs from 'node:fs';
import path from 'node:path';
import { runCommand } from './run-command';
import { sourcesHash } from './sources-hash';

const stampName = 'reasondesk-sources';

/** Whether `.next` holds the production build of the present sources. */
export function isBuilt(root: string): boolean {
  const stamp = path.join(root, '.next', stampName);
  return fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === sourcesHash(root);
}

/** Builds the pages and notes the sources they were built from. */
export async function build(root: string, logFile: string, signal: AbortSignal): Promise<void> {
  const stamp = path.join(root, '.next', stampName);
  const hash = sourcesHash(root);
  fs.rmSync(stamp, { force: true });
  await runCommand({
    program: process.execPath,
    args: [path.join(root, 'node_modules/next/dist/bin/next'), 'build'],
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
    logFile,
    signal,
  });
  fs.writeFileSync(stamp, hash);
}
