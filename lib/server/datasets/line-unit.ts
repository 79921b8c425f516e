import type { LineUnit } from '@/lib/contracts/dataset';
import { importFormat } from '@/lib/contracts/import-format';

/** What the line numbers of an import count. */
export function lineUnitOf({ format }: { format: unknown }): LineUnit {
  const parsed = importFormat.safeParse(format);
  if (!parsed.success) return 'line';
  if (parsed.data.container === 'parquet') return 'row';
  return parsed.data.container === 'json-array' ? 'element' : 'line';
}
