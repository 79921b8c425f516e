import type { ServerHeaderInput } from '@/lib/contracts/server';

export interface HeaderDraft {
  key: number;
  name: string;
  value: string;
  /** it has a value on the server, which an empty one keeps */
  stored: boolean;
}

export function storedHeaders(names: string[]): HeaderDraft[] {
  return names.map((name, key) => ({ key, name, value: '', stored: true }));
}

/** Stored values stay with the old address: of a server that moves, only those entered anew remain. */
export function remainingHeaders(rows: HeaderDraft[], moved: boolean): HeaderDraft[] {
  return moved ? rows.filter((row) => !row.stored || row.value !== '') : rows;
}

/** One entry per row, in their order: errors are told by number. */
export function headersToSend(rows: HeaderDraft[]): ServerHeaderInput[] {
  return rows.map(({ name, value, stored }) => (stored && value === '' ? { name } : { name, value }));
}
