import { fork } from 'node:child_process';

const NEEDED = { UV_THREADPOOL_SIZE: '1' };

/**
 * The binding samples several sequences at once in libuv's thread pool, and llama.cpp sorts the rows of a batch lazily
 * on the first read: two threads that read first swap rows under each other, and tokens come from another sequence's
 * distribution. With a pool of one thread they cannot. Its size is fixed when the pool first works, which is before
 * any code here runs, so this process starts itself again unless it was started with it.
 */
export function hasSerialThreadPool(): boolean {
  return process.env.UV_THREADPOOL_SIZE === NEEDED.UV_THREADPOOL_SIZE;
}

/** Runs this program with a pool of one thread, passing signals and the exit code on. */
export function runWithSerialThreadPool(): void {
  const script = process.argv[1];
  if (!script) throw new Error('This program must be started from a file');
  // The channel is how the child learns that this process is gone, also when it was killed.
  const child = fork(script, process.argv.slice(2), { env: { ...process.env, ...NEEDED }, stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(error.message);
    process.exit(1);
  });
  child.on('exit', (code) => process.exit(code ?? 1));
}
