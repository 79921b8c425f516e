import type { LineUnit } from '@/lib/contracts/dataset';

const words: Record<LineUnit, string> = { line: 'Line', element: 'Element', row: 'Row' };

/** Where a row stands in its file: “Line 3”, “Row group 2, row 3”. */
export function placeOf(unit: LineUnit, line: number, rowGroup: number | null = null): string {
  const place = `${words[unit]} ${line}`;
  return rowGroup === null ? place : `Row group ${rowGroup}, ${place.toLowerCase()}`;
}
