import fs from 'node:fs';

const rotateAtBytes = 10 * 1024 * 1024;

/**
 * Opens a part's log to append to. The file is given to the child itself, not piped through this process: a child then
 * outlives its launcher without losing its output. A long one is set aside as `.1` first.
 */
export function openLogFile(file: string): { fd: number; startOffset: number } {
  const size = fs.existsSync(file) ? fs.statSync(file).size : 0;
  if (size > rotateAtBytes) fs.renameSync(file, `${file}.1`);
  return { fd: fs.openSync(file, 'a', 0o600), startOffset: size > rotateAtBytes ? 0 : size };
}

/** The last lines written since an offset; of a very long output only its last 64 kB are read. */
export function lastLines(file: string, startOffset: number, count: number): string[] {
  const size = fs.statSync(file).size;
  const from = Math.max(startOffset, size - 65_536);
  const buffer = Buffer.alloc(Math.max(0, size - from));
  const fd = fs.openSync(file, 'r');
  fs.readSync(fd, buffer, 0, buffer.length, from);
  fs.closeSync(fd);
  return buffer.toString('utf8').trimEnd().split('\n').filter(Boolean).slice(-count);
}
