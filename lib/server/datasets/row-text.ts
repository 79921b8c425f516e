import { isUtf8 } from 'node:buffer';
import { clipText } from './fold-text';
import type { FileRow } from './reading/file-row';

const MAX_SNIPPET = 200;
/** Longer rows are corrected in their own file. */
const MAX_ROW_BYTES = 2 ** 18;

/** The row's beginning as PostgreSQL can hold it: a raw null shows as its symbol. */
export function snippetOf(row: FileRow): string {
  const head =
    row.kind === 'value'
      ? beginningOf(row.value)
      : new TextDecoder().decode(
          (row.kind === 'bytes' ? row.bytes : row.snippet).subarray(0, MAX_SNIPPET * 4),
        );
  // Through UTF-8, which has no half of a surrogate pair.
  const storable = Buffer.from(head.replaceAll('\u0000', '\u2400')).toString();
  return clipText(storable.trim(), MAX_SNIPPET);
}

/**
 * The whole row as JSON that PostgreSQL can hold: the object it is, or a text that holds a row which is no JSON. Null when
 * it is too long, or not text.
 */
export function rowText(row: FileRow): string | null {
  if (row.kind === 'value') {
    if (row.size > MAX_ROW_BYTES) return null;
    const text = JSON.stringify(row.value);
    return text !== undefined && text.length <= MAX_ROW_BYTES ? text : null;
  }
  const bytes = row.kind === 'bytes' ? row.bytes : row.snippet;
  const cut = row.kind === 'bytes' ? row.tooLong : row.reason === 'line_too_long';
  if (cut || bytes.length === 0 || bytes.length > MAX_ROW_BYTES || !isUtf8(bytes)) return null;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString().trim();
  if (row.kind === 'bytes' && text.startsWith('{') && isJson(text)) return text;
  return JSON.stringify(text);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Not the whole: it may be megabytes. */
function beginningOf(value: unknown): string {
  const short = (_: string, field: unknown) =>
    typeof field === 'string' ? field.slice(0, MAX_SNIPPET) : field;
  return (JSON.stringify(value, short) ?? '').slice(0, MAX_SNIPPET * 4);
}
