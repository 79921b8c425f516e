import { AppError } from '@/lib/errors';

/** Nothing arrives for so long: the sender is gone. */
const STALL_MS = 60_000;

/** REASONDESK_MAX_UPLOAD_BYTES, 10 GiB if unset. */
export function maxUploadBytes(): number {
  return Number(process.env.REASONDESK_MAX_UPLOAD_BYTES || 10 * 2 ** 30);
}

/** The error of a file over the limit. */
export function tooLarge(): AppError {
  const limitMib = Math.round(maxUploadBytes() / 2 ** 20);
  return new AppError('too_large', `The file is larger than ${limitMib} MiB. Split it, or raise the limit.`, {
    fields: [{ field: 'file', message: `is larger than ${limitMib} MiB` }],
  });
}

/** The bytes of an upload as they arrive, up to the limit. @throws AppError when they end early or stop coming. */
export async function* uploadBytes(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const limitBytes = maxUploadBytes();
  const iterator = source[Symbol.asyncIterator]();
  let received = 0;
  try {
    for (;;) {
      const next = await arrived(iterator.next());
      if (next.done) return;
      received += next.value.length;
      if (received > limitBytes) throw tooLarge();
      yield next.value;
    }
  } finally {
    // Not awaited: a sender that has stopped sending does not answer either.
    iterator.return?.().catch(() => undefined);
  }
}

async function arrived<T>(next: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const stalled = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(broken(new Error(`nothing arrived for ${STALL_MS} ms`))), STALL_MS);
  });
  try {
    return await Promise.race([next, stalled]);
  } catch (error) {
    throw error instanceof AppError ? error : broken(error);
  } finally {
    clearTimeout(timer);
  }
}

function broken(cause: unknown): AppError {
  return new AppError('invalid', 'The upload broke off before its end. Nothing was stored: send it again.', {
    cause,
    fields: [{ field: 'file', message: 'broke off before its end' }],
  });
}
