import { legendHeight } from './chart-legend';
import type { Series } from './chart-series';

/** The rows of the drawing from top to bottom, in pixels; the legend comes below them. */
export const rowHeights = { top: 14, plot: 260, keys: 16, names: 34 } as const;

export function chartHeight(series: readonly Series[]): number {
  const { top, plot, keys, names } = rowHeights;
  return top + plot + keys + names + legendHeight(series);
}
