import { isUtf8 } from 'node:buffer';
import type { LineIssue } from '@/lib/domain/line-issue';
import type { FileRow } from './file-row';

/** JSON.parse needs memory many times the line for a line of brackets alone; short lines cannot do harm. */
const DEPTH_CHECK_FROM = 65_536;
const MAX_DEPTH = 500;

export type RowValue = { ok: true; value: unknown } | { ok: false; reason: LineIssue };

/** What a row says, as a value. */
export function rowValue(row: FileRow): RowValue {
  if (row.kind === 'value') return { ok: true, value: row.value };
  if (row.kind === 'broken') return { ok: false, reason: row.reason };
  const { bytes } = row;
  if (row.tooLong) return { ok: false, reason: 'line_too_long' };
  if (!isUtf8(bytes)) return { ok: false, reason: 'not_utf8' };
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
  if (text.length > DEPTH_CHECK_FROM && isDeep(bytes)) return { ok: false, reason: 'too_deep' };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, reason: 'not_json' };
  }
}

/** Whether lists and objects are nested deeper than MAX_DEPTH. */
function isDeep(bytes: Uint8Array): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < bytes.length; i += 1) {
    const code = bytes[i];
    if (inString) {
      if (code === 0x5c) i += 1;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x5b || code === 0x7b) depth += 1;
    else if (code === 0x5d || code === 0x7d) depth -= 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}
