const MINUS = '−';
const grouped = new Intl.NumberFormat('en-GB');

/** Three significant digits, tiny ones as `3.1e-5`; a dash where there is no number. */
export function formatProbability(p: number | null | undefined): string {
  if (p === null || p === undefined || !Number.isFinite(p)) return '–';
  if (p === 0) return '0';
  // 1 is certainty: what merely rounds to it is not.
  if (p < 1 && p >= 0.9995) return p >= 0.99995 ? '>0.9999' : p.toFixed(4);
  if (p < 0.001) return p.toExponential(1);
  return p >= 1 ? p.toFixed(2) : p.toPrecision(3);
}

/** `R_score`, always signed: `+0.803`, `−0.722`. */
export function formatScore(score: number | null | undefined): string {
  if (score === null || score === undefined || !Number.isFinite(score)) return '–';
  const size = Math.abs(score);
  const digits = size !== 0 && size < 0.0005 ? size.toExponential(1) : size.toFixed(3);
  if (score === 0) return digits;
  return (score < 0 ? MINUS : '+') + digits;
}

export function formatCount(count: number | null | undefined): string {
  return count === null || count === undefined ? '–' : grouped.format(count);
}

/** Two units at most: `2 h 14 min`, `3 min 5 s`, `4.2 s`, `180 ms`. */
export function formatDuration(durationMs: number | null | undefined): string {
  if (durationMs === null || durationMs === undefined || !Number.isFinite(durationMs)) return '–';
  if (durationMs < 1000) return `${Math.round(durationMs)} ms`;
  if (durationMs < 9_950) return `${(durationMs / 1000).toFixed(1)} s`;
  const seconds = Math.round(durationMs / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return two(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  const minutes = Math.round(seconds / 60);
  if (minutes < 24 * 60) return two(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
  const hours = Math.round(minutes / 60);
  return two(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

function two(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

export function formatBytes(bytes: number | null | undefined): string {
  if (bytes === null || bytes === undefined) return '–';
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${unit === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${units[unit]}`;
}

/** `share` in [0, 1]. */
export function formatPercent(share: number | null | undefined, digits = 1): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return '–';
  return `${(share * 100).toFixed(digits)}%`;
}
