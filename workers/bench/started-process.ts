import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { waitForHttp } from '../launch/wait-for-http';

interface Start {
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Asked until `accept` says yes. */
  url: string;
  accept: (response: Response) => boolean;
  timeoutMs: number;
}

/**
 * How long a node process takes from its start to the answer waited for, in milliseconds. The process is stopped again,
 * which does not count.
 *
 * @throws with the end of its output when it does not get that far.
 */
export async function startupMs({ args, cwd, env, url, accept, timeoutMs }: Start): Promise<number> {
  const startedAtMs = performance.now();
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (output += String(piece)));
  try {
    const ready = await waitForHttp(url, accept, timeoutMs, () => hasEnded(child));
    if (!ready) throw new Error(`${args.join(' ')} did not answer as expected:\n${output.slice(-2_000)}`);
    return performance.now() - startedAtMs;
  } finally {
    await stop(child);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
