import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { ImportSource } from './import-source';
import { type ReadBatch, type ReadJob, readPass } from './read-pass';
import { FileProblem } from './reading/file-problem';

/** Smaller files are read before a thread would have started; packed ones by how much they can unpack to. */
const INLINE_BYTES = { none: 4 * 2 ** 20, gzip: 2 ** 16, zip: 2 ** 16, zstd: 0 };
const THREAD_HEAP_MB = 512;
/** Batches of a megabyte that wait for the database: enough to keep both busy, too few to fill memory. */
const AHEAD = 3;

export interface ThreadJob {
  job: ReadJob;
  connectionString: string;
  ahead: number;
}

export type ThreadMessage =
  | { kind: 'batch'; batch: ReadBatch }
  | { kind: 'end' }
  | { kind: 'error'; problem: boolean; message: string; code: unknown };

/**
 * Reads a file in a thread of its own over a database connection of its own, so that neither parsing nor a hostile row
 * holds up the process. Whoever stops asking stops it.
 *
 * @throws FileProblem when the file cannot be read
 */
export async function* readImport(job: ReadJob): AsyncGenerator<ReadBatch> {
  const connectionString = process.env.DATABASE_URL ?? '';
  if (job.fileBytes <= INLINE_BYTES[job.format.compression]) {
    yield* readHere(job, connectionString);
    return;
  }
  const workerData: ThreadJob = { job, connectionString, ahead: AHEAD };
  const thread = new Worker(new URL('./read-thread.mjs', import.meta.url), {
    workerData,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: THREAD_HEAP_MB },
  });
  try {
    yield* messagesOf(thread);
  } finally {
    await thread.terminate();
  }
}

/** The same on this thread. */
export async function* readHere(job: ReadJob, connectionString: string): AsyncGenerator<ReadBatch> {
  const client = new pg.Client({ connectionString });
  // A lost connection also fails the query in progress; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    yield* readPass(job, new ImportSource(client, job.importId, job.fileBytes));
  } finally {
    await client.end();
  }
}

async function* messagesOf(thread: Worker): AsyncGenerator<ReadBatch> {
  const arrived: ThreadMessage[] = [];
  let wake: () => void = () => undefined;
  const arrive = (message: ThreadMessage) => {
    arrived.push(message);
    wake();
  };
  thread.on('message', arrive);
  thread.on('error', (error: Error & { code?: unknown }) => {
    const full = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    const message = full ? 'A row of the file needs more memory than there is for one.' : error.message;
    arrive({ kind: 'error', problem: full, message, code: error.code });
  });
  thread.on('exit', (status) =>
    arrive({ kind: 'error', problem: false, message: `the reading thread ended (${status})`, code: null }),
  );
  for (;;) {
    const message = arrived.shift();
    if (!message) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      continue;
    }
    if (message.kind === 'end') return;
    if (message.kind === 'error') throw errorOf(message);
    yield message.batch;
    thread.postMessage('next');
  }
}

function errorOf({ problem, message, code }: Extract<ThreadMessage, { kind: 'error' }>): Error {
  return problem ? new FileProblem(message) : Object.assign(new Error(message), { code });
}
