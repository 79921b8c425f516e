/** What an answer by chance scores, in percent. */
export const CHANCE = 50;

export interface BarScale {
  /** where bars begin */
  base: number;
  low: number;
  high: number;
  ticks: number[];
}

/**
 * The axis in percent. Bars begin at zero, or at chance: then the axis reaches down as far as the lowest of `values`,
 * and what is worse than chance hangs below.
 */
export function barScale(fromChance: boolean, values: readonly number[]): BarScale {
  const lowest = fromChance ? Math.min(CHANCE, ...values) : 0;
  const low = Math.max(0, Math.floor(lowest / 10) * 10);
  const step = fromChance ? 10 : 20;
  const ticks: number[] = [];
  for (let tick = low; tick <= 100; tick += step) ticks.push(tick);
  return { base: fromChance ? CHANCE : 0, low, high: 100, ticks };
}
