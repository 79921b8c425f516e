import { Readable } from 'node:stream';
import { type Entry, fromRandomAccessReader, RandomAccessReader, type ZipFile } from 'yauzl';
import type { ByteSource } from './byte-source';
import { FileProblem } from './file-problem';

const MAX_ENTRIES = 1_000;
const READ_BYTES = 2 ** 20;
/** What no data is: directories, and what macOS and others leave behind. */
const isNoise = (name: string) => name.endsWith('/') || /(^|\/)(__MACOSX\/|\.|Thumbs\.db$)/.test(name);

export interface ZipEntry {
  name: string;
  /** unpacked, as the archive says */
  bytes: number;
}

/** The files inside a zip archive that may hold rows. @throws FileProblem when it is no zip archive, or encrypted. */
export async function listZipEntries(source: ByteSource): Promise<ZipEntry[]> {
  const zip = await open(source);
  const entries: ZipEntry[] = [];
  for await (const entry of entriesOf(zip)) {
    if (!isNoise(entry.fileName)) entries.push({ name: entry.fileName, bytes: entry.uncompressedSize });
  }
  return entries;
}

/** The bytes of one file inside. Left out: the only one. */
export async function* unpackZip(source: ByteSource, name?: string): AsyncGenerator<Uint8Array> {
  const entries = await listZipEntries(source);
  const wanted = name ?? (entries.length === 1 ? entries[0]?.name : undefined);
  if (entries.length === 0) throw new FileProblem('The zip archive holds no files.');
  if (wanted === undefined)
    throw new FileProblem(`The zip archive holds ${entries.length} files: choose one.`);
  const zip = await open(source);
  for await (const entry of entriesOf(zip)) {
    if (entry.fileName !== wanted) continue;
    if (entry.isEncrypted())
      throw new FileProblem('The zip archive is encrypted: pack it without a password.');
    yield* bytesOf(zip, entry);
    return;
  }
  throw new FileProblem(`The zip archive holds no file “${wanted}”.`);
}

async function* bytesOf(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  try {
    const stream = await new Promise<Readable>((resolve, reject) =>
      zip.openReadStream(entry, (error, found) => (error ? reject(error) : resolve(found))),
    );
    for await (const piece of stream) yield piece as Buffer;
  } catch (cause) {
    throw damaged(cause);
  }
}

async function open(source: ByteSource): Promise<ZipFile> {
  return await new Promise<ZipFile>((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true };
    fromRandomAccessReader(new SourceReader(source), source.size, options, (error, zip) =>
      error ? reject(damaged(error)) : resolve(zip),
    );
  });
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (let count = 0; ; count += 1) {
    const entry = await new Promise<Entry | null>((resolve, reject) => {
      zip.once('entry', resolve);
      zip.once('end', () => resolve(null));
      zip.once('error', (error: unknown) => reject(damaged(error)));
      zip.readEntry();
    });
    zip.removeAllListeners();
    if (entry === null) return;
    if (count >= MAX_ENTRIES) throw new FileProblem(`The zip archive holds more than ${MAX_ENTRIES} files.`);
    yield entry;
  }
}

function damaged(cause: unknown): FileProblem {
  if (cause instanceof FileProblem) return cause;
  const message = (cause instanceof Error ? cause.message : String(cause)).replace(/\.+$/, '');
  // The directory of an archive stands at its end.
  if (/end of central directory/i.test(message))
    return new FileProblem('The zip archive is cut off: upload it again.', { cause });
  return new FileProblem(`The zip archive cannot be read: ${message}.`, { cause });
}

class SourceReader extends RandomAccessReader {
  constructor(private readonly source: ByteSource) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const { source } = this;
    async function* pieces() {
      for (let from = start; from < end; from += READ_BYTES) {
        yield Buffer.from(await source.slice(from, Math.min(end, from + READ_BYTES)));
      }
    }
    return Readable.from(pieces(), { objectMode: false });
  }
}
