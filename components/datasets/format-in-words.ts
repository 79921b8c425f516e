import type { ImportPreview } from '@/lib/contracts/dataset';
import { containerTexts, rowFormatTexts } from '@/lib/domain/import-format';

/** “CSV table, packed with gzip; rows: Two answers and a label” */
export function formatInWords(
  detected: ImportPreview['detected'],
  layout: ImportPreview['layout'] = detected,
): string {
  const outside = detected ?? layout;
  if (!outside) return 'nothing';
  const packed = outside.compression === 'none' ? '' : `, packed with ${outside.compression}`;
  const entry = outside.entry ? ` (${outside.entry})` : '';
  const rows = detected
    ? `rows: ${rowFormatTexts[detected.rowFormat].title}`
    : 'its fields have other names than usual, say below which is what';
  return `${containerTexts[outside.container]}${packed}${entry}; ${rows}`;
}
