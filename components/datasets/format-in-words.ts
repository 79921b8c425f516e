import { containerTexts, type ImportFormat, rowFormatTexts } from '@/lib/domain/import-format';

/** “CSV table, packed with gzip; rows: Two answers and a label” */
export function formatInWords(format: ImportFormat): string {
  const packed = format.compression === 'none' ? '' : `, packed with ${format.compression}`;
  const entry = format.entry ? ` (${format.entry})` : '';
  return `${containerTexts[format.container]}${packed}${entry}; rows: ${rowFormatTexts[format.rowFormat].title}`;
}
