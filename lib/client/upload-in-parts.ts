import type { ImportView } from '@/lib/contracts/dataset';
import {
  createUploadEndpoint,
  deleteUploadEndpoint,
  finishUploadEndpoint,
  getUploadEndpoint,
} from '@/lib/contracts/upload';
import { AppError } from '@/lib/errors';
import { fileFingerprint } from './file-fingerprint';
import { request } from './request';
import { sendPart } from './send-part';

interface Upload {
  project: string;
  dataset: string;
  file: File;
  corrects?: number | undefined;
  /** with the id under which it can be given up */
  onBegun?: (id: number) => void;
  onProgress: (progress: UploadProgress) => void;
  signal: AbortSignal;
}

export interface UploadProgress {
  sentBytes: number;
  /** the connection is lost, and it is tried again by itself */
  waiting: boolean;
}

const PART_BYTES = 8 * 2 ** 20;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Sends a file in parts and makes an import of it. A lost connection is waited for as long as it takes; a file of which
 * a part has arrived before, in whatever page, is gone on with.
 * @throws AppError with the server's words when it refuses the file; `AbortError` once `signal` is aborted.
 */
export async function uploadInParts(upload: Upload): Promise<ImportView> {
  const { project, dataset, file, corrects, onProgress, signal } = upload;
  const body = {
    dataset,
    file: file.name,
    sizeBytes: file.size,
    fingerprint: await fileFingerprint(file),
    corrects,
  };
  const lost = () => onProgress({ sentBytes, waiting: true });
  let sentBytes = 0;
  const { id, receivedBytes } = await insist(
    () => request(createUploadEndpoint, { params: { project }, body }, signal),
    signal,
    lost,
  );
  upload.onBegun?.(id);
  const params = { project, id };
  let offset = receivedBytes;
  try {
    while (offset < file.size) {
      sentBytes = offset;
      onProgress({ sentBytes, waiting: false });
      offset = await insist(
        async () => {
          const bytes = file.slice(offset, offset + PART_BYTES);
          const onSent = (sent: number) => {
            sentBytes = offset + sent;
            onProgress({ sentBytes, waiting: false });
          };
          return (await sendPart({ ...params, offset, bytes, onSent, signal })).receivedBytes;
        },
        signal,
        lost,
        // What was sent may have arrived all the same, or another page sends it too: the server knows.
        async () => {
          offset = (await request(getUploadEndpoint, { params }, signal)).receivedBytes;
        },
      );
    }
    onProgress({ sentBytes: file.size, waiting: false });
    return await insist(() => request(finishUploadEndpoint, { params }, signal), signal, lost);
  } catch (error) {
    // A refused file is of no use to anybody; what is merely interrupted stays, to be gone on with.
    if (error instanceof AppError && (error.code === 'invalid' || error.code === 'too_large')) {
      await request(deleteUploadEndpoint, { params }).catch(() => undefined);
    }
    throw error;
  }
}

/** Tries until it works, with growing pauses, unless the server says that it never will. */
async function insist<T>(
  attempt: () => Promise<T>,
  signal: AbortSignal,
  onLost: () => void,
  beforeNext?: () => Promise<void>,
): Promise<T> {
  let pauseMs = FIRST_PAUSE_MS;
  let settled = true;
  for (;;) {
    signal.throwIfAborted();
    try {
      if (!settled) await beforeNext?.();
      settled = true;
      return await attempt();
    } catch (error) {
      signal.throwIfAborted();
      // Somebody else was quicker: that is no reason to wait, only to ask where things stand.
      const overtaken = error instanceof AppError && error.code === 'conflict' && beforeNext;
      if (!overtaken && !mayPass(error)) throw error;
      settled = false;
      if (overtaken) continue;
      onLost();
      await pause(pauseMs, signal);
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
    }
  }
}

function mayPass(error: unknown): boolean {
  // Anything else than the server's own words is the network's doing.
  if (!(error instanceof AppError)) return true;
  return ['unavailable', 'internal', 'rate_limited'].includes(error.code);
}

/** Ends early when the browser is online again, or the upload is given up. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      globalThis.removeEventListener?.('online', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
    globalThis.addEventListener?.('online', end);
  });
}
