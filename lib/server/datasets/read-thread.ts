import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { readHere, type ThreadJob, type ThreadMessage } from './read-import';
import { FileProblem } from './reading/file-problem';

/** The reading thread: gives batches ahead of those that are asked for, but only so many. */
async function main(port: MessagePort, { job, connectionString, ahead }: ThreadJob): Promise<void> {
  let credit = ahead;
  let wake: () => void = () => undefined;
  port.on('message', () => {
    credit += 1;
    wake();
  });
  const send = (message: ThreadMessage, memory: ArrayBuffer[] = []) => port.postMessage(message, memory);
  try {
    for await (const batch of readHere(job, connectionString)) {
      while (credit === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      credit -= 1;
      send({ kind: 'batch', batch }, batch.copy ? [batch.copy.buffer] : []);
    }
    send({ kind: 'end' });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const { code } = (error ?? {}) as { code?: unknown };
    send({ kind: 'error', problem: error instanceof FileProblem, message, code });
  }
}

if (parentPort) void main(parentPort, workerData as ThreadJob);
