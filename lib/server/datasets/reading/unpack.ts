import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { ImportFormat } from '@/lib/domain/import-format';
import type { ByteSource } from './byte-source';
import { FileProblem } from './file-problem';
import { limited } from './unpack-limit';
import { unpackZstd } from './unpack-zstd';
import { unpackZip } from './zip-entries';

/** The bytes inside a packed file, piece by piece. @throws FileProblem when they cannot be had. */
export function unpack(
  source: ByteSource,
  { compression, entry }: Pick<ImportFormat, 'compression' | 'entry'>,
): AsyncIterable<Uint8Array> {
  if (compression === 'gzip') return limited(gunzip(source), source.size);
  if (compression === 'zstd') return limited(unpackZstd(source.stream()), source.size);
  if (compression === 'zip') return limited(unpackZip(source, entry), source.size);
  return source.stream();
}

async function* gunzip(source: ByteSource): AsyncGenerator<Uint8Array> {
  const unzipped = createGunzip();
  const input = Readable.from(source.stream(), { objectMode: false });
  // Its error is also the iteration's below.
  pipeline(input, unzipped).catch(() => undefined);
  let cause: unknown;
  input.once('error', (error) => {
    cause = error;
  });
  try {
    for await (const piece of unzipped) yield piece as Buffer;
  } catch (error) {
    if (cause) throw cause;
    const cut = (error as { code?: unknown }).code === 'Z_BUF_ERROR';
    throw new FileProblem(
      cut ? 'The gzip file is cut off: upload it again.' : 'The gzip file is damaged: pack it again.',
      { cause: error },
    );
  } finally {
    input.destroy();
    unzipped.destroy();
  }
}
