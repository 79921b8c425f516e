import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { readHere, type ThreadJob, type ThreadMessage, type ThreadRequest } from './read-import';
import type { ReadMode } from './read-pass';
import { FileProblem } from './reading/file-problem';

/** The reading thread: gives batches ahead of those that are asked for, but only so many. */
function main(port: MessagePort, { job, connectionString, ahead }: ThreadJob): void {
  let credit = 0;
  let wake: () => void = () => undefined;
  const send = (message: ThreadMessage, memory: ArrayBuffer[] = []) => port.postMessage(message, memory);

  async function read(mode: ReadMode): Promise<void> {
    for await (const batch of readHere(job, connectionString, mode)) {
      while (credit === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      credit -= 1;
      send({ kind: 'batch', batch }, batch.copy ? [batch.copy.buffer] : []);
    }
    send({ kind: 'end' });
  }

  port.on('message', (request: ThreadRequest) => {
    if (request.kind === 'next') {
      credit += 1;
      wake();
      return;
    }
    credit = ahead;
    read(request.mode).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      const { code } = (error ?? {}) as { code?: unknown };
      send({ kind: 'error', problem: error instanceof FileProblem, message, code });
    });
  });
}

if (parentPort) main(parentPort, workerData as ThreadJob);
