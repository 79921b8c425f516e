import fs from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';

const tries = 4;
const stalledAfterMs = 30_000;

/**
 * Fetches a URL into a file. What an earlier, broken attempt left in it is continued where the server can; `onProgress`
 * gets bytes so far and in all (null when the server does not say).
 */
export async function download(
  url: string,
  file: string,
  signal: AbortSignal,
  onProgress: (bytes: number, total: number | null) => void,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await continueDownload(url, file, signal, onProgress);
      return;
    } catch (error) {
      if (signal.aborted || attempt === tries || error instanceof RefusedError) throw error;
    }
  }
}

class RefusedError extends Error {}

async function continueDownload(
  url: string,
  file: string,
  signal: AbortSignal,
  onProgress: (bytes: number, total: number | null) => void,
): Promise<void> {
  const have = fs.existsSync(file) ? fs.statSync(file).size : 0;
  const headers: Record<string, string> = have > 0 ? { range: `bytes=${have}-` } : {};
  const stalled = new AbortController();
  const timer = setTimeout(() => stalled.abort(new Error(`${url} sends nothing`)), stalledAfterMs);
  const either = AbortSignal.any([signal, stalled.signal]);
  try {
    const response = await fetch(url, { headers, signal: either });
    if (response.status === 416) {
      // Nothing beyond what is there: complete, or of another version, which the caller's checksum tells.
      await response.body?.cancel();
      return;
    }
    if (!response.ok || !response.body) {
      await response.body?.cancel();
      throw new RefusedError(`${url} answers ${response.status}`);
    }
    await save(response, response.body, response.status === 206 ? have : 0);
  } finally {
    clearTimeout(timer);
  }

  async function save(response: Response, body: object, from: number): Promise<void> {
    const length = Number(response.headers.get('content-length')) || null;
    const total = length === null ? null : from + length;
    let bytes = from;
    const source = Readable.fromWeb(body as ReadableStream<Uint8Array>);
    source.on('data', (chunk: Buffer) => {
      timer.refresh();
      bytes += chunk.length;
      onProgress(bytes, total);
    });
    await pipeline(source, fs.createWriteStream(file, { flags: from > 0 ? 'a' : 'w' }), { signal: either });
    if (total !== null && bytes < total) throw new Error(`${url} ended after ${bytes} of ${total} bytes`);
  }
}
