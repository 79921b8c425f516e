import { sniffDelimiter } from './delimiter';
import type { Compression, Container } from './import-format';

/** What a file should be, for people. */
export const expectedFiles = {
  preferences:
    'Expected is preference data as JSONL, a JSON array, CSV, TSV or Parquet; it may be packed with gzip, zstd or zip.',
  benchmark:
    'Expected are rows with "id", "subset", "prompt", "chosen" and "rejected" as JSONL, a JSON array, CSV, TSV or Parquet; they may be packed with gzip, zstd or zip.',
};

/** What a file is, by its head. `refused`: nothing that rows can be read from. */
export type FileKind =
  | { kind: 'packed'; compression: Exclude<Compression, 'none'> }
  | { kind: 'rows'; container: Container; delimiter?: string }
  | { kind: 'refused'; what: string; remedy?: string };

const packed: readonly { bytes: readonly number[]; compression: Exclude<Compression, 'none'> }[] = [
  { bytes: [0x1f, 0x8b], compression: 'gzip' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], compression: 'zstd' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], compression: 'zip' },
];
const PARQUET = [0x50, 0x41, 0x52, 0x31];

const others: readonly { bytes: readonly number[]; at?: number; what: string; remedy?: string }[] = [
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a PNG image' },
  { bytes: [0xff, 0xd8, 0xff], what: 'a JPEG image' },
  { bytes: [0x47, 0x49, 0x46, 0x38], what: 'a GIF image' },
  { bytes: [0x25, 0x50, 0x44, 0x46], what: 'a PDF document' },
  { bytes: [0x50, 0x4b, 0x05, 0x06], what: 'an empty zip archive' },
  { bytes: [0x42, 0x5a, 0x68], what: 'a bzip2 archive', remedy: 'Unpack it first (bunzip2).' },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], what: 'an xz archive', remedy: 'Unpack it first (unxz).' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], what: 'a 7-Zip archive', remedy: 'Unpack it first.' },
  {
    bytes: [0x75, 0x73, 0x74, 0x61, 0x72],
    at: 257,
    what: 'a tar archive',
    remedy: 'Unpack it first (tar -xf).',
  },
  {
    bytes: [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31],
    what: 'an Arrow file',
    remedy: 'Save it as Parquet or JSONL first.',
  },
  {
    bytes: [0x50, 0x41, 0x52, 0x45],
    what: 'an encrypted Parquet file',
    remedy: 'Save it without encryption.',
  },
  {
    bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65],
    what: 'an SQLite database',
    remedy: 'Export the table as CSV first.',
  },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], what: 'a program' },
  { bytes: [0x80, 0x02], what: 'a Python pickle', remedy: 'Save it as Parquet or JSONL first.' },
  { bytes: [0xff, 0xfe], what: 'UTF-16 text', remedy: 'Save it as UTF-8.' },
  { bytes: [0xfe, 0xff], what: 'UTF-16 text', remedy: 'Save it as UTF-8.' },
];

/** How many bytes of a file's head are enough to tell. */
export const FILE_HEAD_BYTES = 65_536;

/**
 * Why rows cannot be read from a file, for people, from its head (at most the first FILE_HEAD_BYTES are looked at;
 * `whole` says that there is no more). Null when they can, as far as the head tells: what is inside a packed file shows
 * later, and rows that are wrong in an otherwise right file are not its business.
 */
export function refuseFile(
  head: Uint8Array,
  whole: boolean,
  file: keyof typeof expectedFiles = 'preferences',
): string | null {
  const found = fileKind(head, whole);
  return found.kind === 'refused' ? refusalText(found, file) : null;
}

/** The sentence for a file that is refused. */
export function refusalText(
  { what, remedy }: { what: string; remedy?: string | undefined },
  file: keyof typeof expectedFiles = 'preferences',
): string {
  const is = what === '' ? 'The file is empty' : `This looks like ${what}`;
  return [`${is}. `, expectedFiles[file], remedy ? ` ${remedy}` : ''].join('');
}

/** What the head of a file says it is. */
export function fileKind(head: Uint8Array, whole: boolean): FileKind {
  const bytes = head.subarray(0, FILE_HEAD_BYTES);
  const starts = (magic: readonly number[], at = 0) => magic.every((byte, i) => bytes[at + i] === byte);
  const pack = packed.find((entry) => starts(entry.bytes));
  if (pack) return { kind: 'packed', compression: pack.compression };
  if (starts(PARQUET)) return { kind: 'rows', container: 'parquet' };
  const other = others.find((entry) => starts(entry.bytes, entry.at));
  if (other) return refused(other.what, other.remedy);
  const complete = whole && head.length <= FILE_HEAD_BYTES;
  const text = new TextDecoder().decode(bytes);
  if (text.trim() === '') return refused(complete ? '' : 'white space');
  const found = rowsOf(text, complete);
  if (found) return found;
  // Without the last few bytes, which may be the first half of a character.
  if (bytes.includes(0) || (bytes.length > 8 && !isUtf8(bytes.subarray(0, -4))))
    return refused('a binary file');
  return textKind(text.trim());
}

function rowsOf(text: string, complete: boolean): FileKind | null {
  const first = text.trimStart();
  if (/^\[\s*(?:\{|\]?\s*$)/.test(first)) return { kind: 'rows', container: 'json-array' };
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  // The last line may be cut: it counts by its beginning.
  const cut = complete ? undefined : lines.at(-1);
  const isRow = (line: string) => (line === cut ? lines.length === 1 && begins(line) : isObject(line));
  if (lines.some(isRow) && !/^\s*\{\s*$/.test(lines[0] ?? '')) return { kind: 'rows', container: 'jsonl' };
  if (/^[<[{]/.test(first) || lines.every(isJson)) return null;
  const delimiter = text.includes('\u0000') ? null : sniffDelimiter(text, complete);
  if (delimiter === null) return null;
  return { kind: 'rows', container: delimiter === '\t' ? 'tsv' : 'csv', delimiter };
}

function textKind(text: string): FileKind {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (/^<(!doctype html|html|head|body)/i.test(text)) return refused('an HTML page');
  if (text.startsWith('<')) return refused('an XML document');
  if (text.startsWith('[') || lines.every(isJson)) {
    return refused('a list of JSON values that are not objects');
  }
  if (text.startsWith('{')) {
    return lines.length === 1
      ? refused('a JSON object that is cut off or damaged')
      : refused('JSON spread over several lines', 'Write each object on one line (jq -c .).');
  }
  return refused('plain text');
}

function refused(what: string, remedy?: string): FileKind {
  return { kind: 'refused', what, ...(remedy ? { remedy } : {}) };
}

function begins(line: string): boolean {
  return /^\ufeff?\s*\{\s*"/.test(line);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    // `stream` lets a character end beyond the last byte.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

function isObject(line: string): boolean {
  return /^\ufeff?\s*\{/.test(line) && isJson(line.replace(/^\ufeff/, ''));
}
