import path from 'node:path';
import type { DataDir } from './data-dir';
import type { Log } from './log';
import { NoModelError, obtainModel } from './model';
import type { Shutdown } from './shutdown';
import { supervise } from './supervisor';
import { waitForHttp } from './wait-for-http';

const graceMs = 1_500;

/**
 * Obtains the small model and serves it, beside everything else: the product waits for no download and is usable without
 * it. Never rejects; what is missing is said.
 */
export async function startInference(
  url: string,
  root: string,
  dir: DataDir,
  shutdown: Shutdown,
  log: Log,
  pagesAnswer: Promise<void>,
): Promise<void> {
  try {
    const model = await obtainModel(dir, process.env, shutdown.signal, (text) => log.line('model', text));
    // Loading a model keeps every core busy, and the pages come first.
    await Promise.race([pagesAnswer, shutdown.requested()]);
    shutdown.signal.throwIfAborted();
    const script = path.join(root, 'workers/inference/main.ts');
    const args = ['--import', 'tsx', script, '--port', new URL(url).port, '--model', model];
    const part = supervise({ name: 'inference', args, cwd: root, env: process.env }, dir, log);
    shutdown.add('inference', { stop: () => part.stop(graceMs), kill: () => part.kill() });
    const giveUp = () => shutdown.signal.aborted || !part.canRun();
    if (await waitForHttp(`${url}/health`, (response) => response.ok, 180_000, giveUp)) {
      log.line('inference', `serves ${path.basename(model)} at ${url}`);
    } else if (!shutdown.signal.aborted) {
      sayWithout(log);
    }
  } catch (error) {
    if (shutdown.signal.aborted) return;
    log.line(
      'model',
      error instanceof NoModelError ? error.message : `The model is missing: ${String(error)}`,
      'warn',
    );
    sayWithout(log);
  }
}

function sayWithout(log: Log): void {
  log.line(
    'inference',
    'everything else works: connect a server under Servers, or see npm start -- --help',
    'warn',
  );
}
