/** What a histogram of the sample browser shows. Each has the same number of bins. */
export const histogramNames = ['reason', 'verdict', 'score', 'margin', 'length'] as const;
export type HistogramName = (typeof histogramNames)[number];

/** The lower edges of the bins of a reason's length, in tokens; the last one is open. */
export const lengthEdges: readonly number[] = [
  ...range(0, 64, 8),
  ...range(64, 256, 16),
  ...range(256, 1024, 64),
  ...range(1024, 4096, 256),
  ...[4096, 8192, 16_384, 32_768, 65_536],
];

/** A fixed scale is cut into this many bins of the same width. */
const EVEN_BINS = 50;

const evenScales = {
  reason: { low: 0, high: 1 },
  verdict: { low: 0, high: 1 },
  score: { low: -1, high: 1 },
  margin: { low: 0, high: 2 },
} as const satisfies Record<Exclude<HistogramName, 'length'>, { low: number; high: number }>;

/** How many bins a histogram has: at most 50, so that a set of them is one 64-bit number. */
export function binCount(name: HistogramName): number {
  return name === 'length' ? lengthEdges.length : EVEN_BINS;
}

/** The bin that a value falls in, counted from 0. What lies outside of the scale falls in the bin at its end. */
export function binOf(name: HistogramName, value: number): number {
  if (name === 'length') {
    return Math.max(
      0,
      lengthEdges.findLastIndex((edge) => edge <= value),
    );
  }
  const { low, high } = evenScales[name];
  const bin = Math.floor((value - low) * (EVEN_BINS / (high - low)));
  return Math.max(0, Math.min(EVEN_BINS - 1, bin));
}

/** Where a bin begins, in units of what is shown; that of one past the last is the end of the scale. */
export function binStart(name: HistogramName, bin: number): number {
  if (name === 'length') return lengthEdges[bin] ?? Number.POSITIVE_INFINITY;
  const { low, high } = evenScales[name];
  return low + (bin * (high - low)) / EVEN_BINS;
}

/** The set of the bins that values fall in: bit n is bin n. */
export function binSet(name: HistogramName, values: readonly number[]): bigint {
  return values.reduce((set, value) => set | (1n << BigInt(binOf(name, value))), 0n);
}

/** The set of the bins from one to another, both included. */
export function binsBetween(first: number, last: number): bigint {
  return ((1n << BigInt(last - first + 1)) - 1n) << BigInt(first);
}

export interface BinRange {
  first: number;
  last: number;
}

/** Reads `3-17`, as it stands in an address; null where that is no stretch of the histogram's bins. */
export function parseBinRange(name: HistogramName, text: string): BinRange | null {
  const [, first, last] = text.match(/^(\d{1,2})-(\d{1,2})$/)?.map(Number) ?? [];
  if (first === undefined || last === undefined || first > last || last >= binCount(name)) return null;
  return { first, last };
}

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: (to - from) / step }, (_, n) => from + n * step);
}
