import { type expectedFiles, FILE_HEAD_BYTES, refuseFile } from '@/lib/domain/file-kind';
import { AppError } from '@/lib/errors';

/** Looks at a file's head before it is sent. @throws AppError `invalid` that says what it looks like. */
export async function refuseEarly(file: File, expected: keyof typeof expectedFiles): Promise<void> {
  let head: ArrayBuffer;
  try {
    head = await file.slice(0, FILE_HEAD_BYTES).arrayBuffer();
  } catch (cause) {
    throw new AppError('invalid', 'This cannot be read as a file: is it a folder?', { cause });
  }
  const refusal = refuseFile(new Uint8Array(head), file.size < FILE_HEAD_BYTES, expected);
  if (refusal) throw new AppError('invalid', refusal, { fields: [{ field: 'file', message: refusal }] });
}
