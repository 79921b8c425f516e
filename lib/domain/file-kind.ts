/** What a file should be, for people. */
export const expectedFiles = {
  preferences:
    'Expected is JSONL: on each line one JSON object with the message lists "chosen" and "rejected".',
  benchmark:
    'Expected is JSONL: on each line one JSON object with "id", "subset", "prompt", "chosen" and "rejected".',
};

const magics: readonly { bytes: readonly number[]; kind: string; remedy?: string }[] = [
  { bytes: [0x89, 0x50, 0x4e, 0x47], kind: 'a PNG image' },
  { bytes: [0xff, 0xd8, 0xff], kind: 'a JPEG image' },
  { bytes: [0x47, 0x49, 0x46, 0x38], kind: 'a GIF image' },
  { bytes: [0x25, 0x50, 0x44, 0x46], kind: 'a PDF document' },
  { bytes: [0x1f, 0x8b], kind: 'a gzip archive', remedy: 'Unpack it first (gunzip).' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], kind: 'a zstd archive', remedy: 'Unpack it first (unzstd).' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], kind: 'a zip archive', remedy: 'Unpack it first.' },
  { bytes: [0x50, 0x4b, 0x05, 0x06], kind: 'an empty zip archive' },
  { bytes: [0x42, 0x5a, 0x68], kind: 'a bzip2 archive', remedy: 'Unpack it first (bunzip2).' },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], kind: 'an xz archive', remedy: 'Unpack it first (unxz).' },
  { bytes: [0x50, 0x41, 0x52, 0x31], kind: 'a Parquet file', remedy: 'Convert it to JSONL first.' },
  {
    bytes: [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31],
    kind: 'an Arrow file',
    remedy: 'Convert it to JSONL first.',
  },
  { bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], kind: 'an SQLite database' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], kind: 'a program' },
  { bytes: [0xff, 0xfe], kind: 'UTF-16 text', remedy: 'Save it as UTF-8.' },
  { bytes: [0xfe, 0xff], kind: 'UTF-16 text', remedy: 'Save it as UTF-8.' },
];

/** How many bytes of a file's head are enough to tell. */
export const FILE_HEAD_BYTES = 65_536;

/**
 * Why a file is no JSONL, for people, from its head (at most the first FILE_HEAD_BYTES are looked at; `whole` says that
 * there is no more). Null when it looks like JSONL: one of its lines is a JSON object, or its only line so far begins
 * like one. Rows that are wrong in an otherwise right file are not its business.
 */
export function refuseFile(
  head: Uint8Array,
  whole: boolean,
  file: keyof typeof expectedFiles = 'preferences',
): string | null {
  const expected = expectedFiles[file];
  const sentence = (kind: string, remedy?: string) =>
    ['This looks like ', kind, '. ', expected, remedy ? ` ${remedy}` : ''].join('');
  const bytes = head.subarray(0, FILE_HEAD_BYTES);
  const magic = magics.find((entry) => entry.bytes.every((byte, i) => bytes[i] === byte));
  if (magic) return sentence(magic.kind, magic.remedy);

  const text = new TextDecoder().decode(bytes);
  const complete = whole && head.length <= FILE_HEAD_BYTES;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return complete ? `The file is empty. ${expected}` : sentence('white space');
  // The last line may be cut: it counts by its beginning.
  const cut = complete ? undefined : lines.at(-1);
  const found = lines.some((line) => (line === cut ? lines.length === 1 && begins(line) : isObject(line)));
  if (found && !isSpread(lines[0] ?? '')) return null;
  // Without the last few bytes, which may be the first half of a character.
  if (bytes.includes(0) || (bytes.length > 8 && !isUtf8(bytes.subarray(0, -4))))
    return sentence('a binary file');
  return sentence(...textKind(text.trim(), lines));
}

/** The first line of a list or an object that goes on over the next lines. */
function isSpread(first: string): boolean {
  return /^\s*\{\s*$/.test(first) || (/^\s*\[/.test(first) && !isJson(first));
}

function begins(line: string): boolean {
  return /^\ufeff?\s*\{\s*"/.test(line);
}

function textKind(text: string, lines: readonly string[]): [kind: string, remedy?: string] {
  const first = lines[0] ?? '';
  if (/^<(!doctype html|html|head|body)/i.test(text)) return ['an HTML page'];
  if (text.startsWith('<')) return ['an XML document'];
  if (text.startsWith('[')) return ['one JSON array', 'Write each element on its own line (jq -c ".[]").'];
  if (text.startsWith('{')) {
    return lines.length === 1
      ? ['a JSON object that is cut off or damaged']
      : ['JSON spread over several lines', 'Write each object on one line (jq -c .).'];
  }
  if (lines.every(isJson)) return ['a list of JSON values that are not objects'];
  for (const [separator, kind] of [
    ['\t', 'a table separated by tabs'],
    [',', 'CSV'],
    [';', 'CSV'],
  ] as const) {
    const columns = first.split(separator).length;
    if (columns > 1 && lines.slice(0, 3).every((line) => line.split(separator).length >= columns)) {
      return [kind, 'Convert it to JSONL first.'];
    }
  }
  return ['plain text'];
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
