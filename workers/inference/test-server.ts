import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** Where tests find the small model; `npm test` puts it there. */
export const testModelPath = path.resolve(
  process.env.REASONDESK_MODEL_PATH || '.data/models/SmolLM2-135M-Instruct.Q4_1.gguf',
);

export const hasTestModel = fs.existsSync(testModelPath);

export interface TestServer {
  url: string;
  process: ChildProcess;
  /** SIGTERM; resolves with the exit code. */
  stop: () => Promise<number | null>;
}

/** The embedded server as it is started for real: its own process, on a free port. */
export async function startTestServer(args: string[] = []): Promise<TestServer> {
  // One thread: several test files run side by side, and threads that wait for a taken core spin.
  const child = spawnServer(['--port', '0', '--threads', '1', '--model', testModelPath, ...args]);
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const url = await Promise.race([
    readyUrl(child),
    exited.then((code) => {
      throw new Error(`The inference server exited with ${code} before it was ready`);
    }),
  ]);
  return {
    url,
    process: child,
    stop() {
      child.kill('SIGTERM');
      return exited;
    },
  };
}

export function spawnServer(args: string[]): ChildProcess {
  const script = path.join(import.meta.dirname, 'main.ts');
  return spawn(process.execPath, ['--import', 'tsx', script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

async function readyUrl(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The server has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /ready at (http:\S+)/.exec(line)?.[1];
    if (url) return url;
  }
  return new Promise(() => undefined);
}
