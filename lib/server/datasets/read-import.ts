import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { ImportSource } from './import-source';
import { type ReadBatch, type ReadJob, type ReadMode, readPass } from './read-pass';
import { FileProblem } from './reading/file-problem';

/** Smaller files are read before a thread would have started; packed ones by how much they can unpack to. */
const INLINE_BYTES = { none: 4 * 2 ** 20, gzip: 2 ** 16, zip: 2 ** 16, zstd: 0 };
const THREAD_HEAP_MB = 512;
/** Rows are garbage as soon as they are written: the less of it gathers, the smaller the process stays. */
const THREAD_YOUNG_MB = 16;
/** Batches that wait for the database: enough to keep both busy, too few to fill memory. */
const AHEAD = 2;

export interface ThreadJob {
  job: ReadJob;
  connectionString: string;
  ahead: number;
}

export type ThreadRequest = { kind: 'read'; mode: ReadMode } | { kind: 'next' };

export type ThreadMessage =
  | { kind: 'batch'; batch: ReadBatch }
  | { kind: 'end' }
  | { kind: 'error'; problem: boolean; message: string; code: unknown };

/** Reads one file, as often as is wanted, but not twice at once. */
export interface ImportReader {
  /** @throws FileProblem when the file cannot be read */
  read(mode: ReadMode): AsyncGenerator<ReadBatch>;
  close(): Promise<void>;
}

/**
 * Reads a file in a thread of its own over a database connection of its own, so that neither parsing nor a hostile row
 * holds up the process.
 */
export function openImport(job: ReadJob): ImportReader {
  const connectionString = process.env.DATABASE_URL ?? '';
  if (job.fileBytes <= INLINE_BYTES[job.format.compression]) {
    return {
      read: (mode) => readHere(job, connectionString, mode),
      close: async () => undefined,
    };
  }
  const workerData: ThreadJob = { job, connectionString, ahead: AHEAD };
  const thread = new ReadingThread(
    new Worker(new URL('./read-thread.mjs', import.meta.url), {
      workerData,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: THREAD_HEAP_MB, maxYoungGenerationSizeMb: THREAD_YOUNG_MB },
    }),
  );
  return { read: (mode) => thread.read(mode), close: () => thread.close() };
}

/** The same on this thread. */
export async function* readHere(
  job: ReadJob,
  connectionString: string,
  mode: ReadMode,
): AsyncGenerator<ReadBatch> {
  const client = new pg.Client({ connectionString });
  // A lost connection also fails the query in progress; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const source = new ImportSource(client, job.importId, job.fileBytes);
    yield* readPass(job, source, mode);
  } finally {
    await client.end();
  }
}

class ReadingThread {
  readonly #arrived: ThreadMessage[] = [];
  #wake: () => void = () => undefined;

  constructor(private readonly thread: Worker) {
    thread.on('message', (message: ThreadMessage) => this.#arrive(message));
    thread.on('error', (error: Error & { code?: unknown }) => {
      const problem = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      const message = problem ? 'A row of the file needs more memory than there is for one.' : error.message;
      this.#arrive({ kind: 'error', problem, message, code: error.code });
    });
    thread.on('exit', (status) => {
      const message = `the reading thread ended (${status})`;
      this.#arrive({ kind: 'error', problem: false, message, code: null });
    });
  }

  async *read(mode: ReadMode): AsyncGenerator<ReadBatch> {
    this.#ask({ kind: 'read', mode });
    for (;;) {
      const message = this.#arrived.shift();
      if (!message) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        continue;
      }
      if (message.kind === 'end') return;
      if (message.kind === 'error') throw errorOf(message);
      yield message.batch;
      this.#ask({ kind: 'next' });
    }
  }

  async close(): Promise<void> {
    await this.thread.terminate();
  }

  #ask(request: ThreadRequest): void {
    this.thread.postMessage(request);
  }

  #arrive(message: ThreadMessage): void {
    this.#arrived.push(message);
    this.#wake();
  }
}

function errorOf({ problem, message, code }: Extract<ThreadMessage, { kind: 'error' }>): Error {
  return problem ? new FileProblem(message) : Object.assign(new Error(message), { code });
}
