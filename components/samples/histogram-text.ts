import { binStart, type HistogramName, parseBinRange } from '@/lib/domain/facet-bins';
import { histogramTitles } from './filter-names';

/** An edge of a bin, as people read it. */
export function edgeText(name: HistogramName, bin: number): string {
  const start = binStart(name, bin);
  if (!Number.isFinite(start)) return '∞';
  return name === 'length' ? String(start) : start.toFixed(2);
}

/** A brushed stretch in words; null where the text is none. */
export function rangeText(name: HistogramName, text: string | null): string | null {
  const range = text === null ? null : parseBinRange(name, text);
  if (!range) return null;
  return `${histogramTitles[name]} ${edgeText(name, range.first)} to ${edgeText(name, range.last + 1)}`;
}
