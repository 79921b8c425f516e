import { NOT_UTF8 } from './parquet-column';

/**
 * A value of a Parquet file as JSON would have it: whole numbers as numbers, dates as ISO texts, bytes left out. NOT_UTF8
 * when a text anywhere in it is none.
 */
export function plainValue(value: unknown): unknown {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value === undefined || value === null) return null;
  if (value === NOT_UTF8) return NOT_UTF8;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Uint8Array) return null;
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<unknown>, plainValue);
  if (Array.isArray(value)) {
    const list = value.map(plainValue);
    return list.includes(NOT_UTF8) ? NOT_UTF8 : list;
  }
  const entries = Object.entries(value).map(([name, field]) => [name, plainValue(field)] as const);
  return entries.some(([, field]) => field === NOT_UTF8) ? NOT_UTF8 : Object.fromEntries(entries);
}
