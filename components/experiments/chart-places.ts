import type { Series } from './chart-series';
import { type Measure, type Measured, measureOf } from './measure';

/** One place on the axis: a series in the group of a measure. All figures are in percent. */
export interface Place {
  /** the middle of the place, in pixels from the left of the plot */
  at: number;
  series: Series;
  measure: Measure;
  own: Measured | null;
  /** the bar, from where bars begin */
  span: [number, number] | null;
  /** how far the interval reaches below and above the end of the bar */
  reach: [number, number] | null;
  /** the published figure */
  mark: number | null;
  /** from the mark down to where bars begin, where no bar stands */
  stem: [number, number] | null;
  /** the highest of what is drawn here: above it stands the value */
  top: number | null;
}

interface Layout {
  plotWidth: number;
  /** between two groups */
  gap: number;
  /** where bars begin */
  base: number;
}

export function slotWidth(seriesCount: number, measureCount: number, { plotWidth, gap }: Layout): number {
  return (plotWidth / measureCount - gap) / Math.max(1, seriesCount);
}

export function chartPlaces(
  series: readonly Series[],
  measures: readonly Measure[],
  layout: Layout,
): Place[] {
  const { plotWidth, gap, base } = layout;
  const slot = slotWidth(series.length, measures.length, layout);
  return measures.flatMap((measure, group) =>
    series.map((entry, index): Place => {
      const own = entry.evaluation ? measureOf(entry.evaluation, measure) : null;
      const percent = own?.percent ?? null;
      const interval = own?.interval ?? null;
      const mark = entry.published?.[measure] ?? null;
      const drawn = [interval?.high, percent, mark].filter((value) => typeof value === 'number');
      return {
        at: (group * plotWidth) / measures.length + gap / 2 + (index + 0.5) * slot,
        series: entry,
        measure,
        own,
        span: percent === null ? null : [base, percent],
        reach: percent === null || !interval ? null : [percent - interval.low, interval.high - percent],
        mark,
        stem: mark === null || percent !== null ? null : [mark - base, 0],
        top: drawn.length === 0 ? null : Math.max(...drawn),
      };
    }),
  );
}
