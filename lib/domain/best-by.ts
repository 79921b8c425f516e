/**
 * The item with the greatest value; ties go to the lowest candidate index, whatever the order given.
 * Null for an empty list. Throws RangeError on NaN, which would otherwise win or lose by position.
 */
export function bestBy<T extends { index: number }>(
  items: readonly T[],
  value: (item: T) => number,
): T | null {
  let best: T | null = null;
  let bestValue = Number.NEGATIVE_INFINITY;
  for (const item of items) {
    const v = value(item);
    if (Number.isNaN(v)) throw new RangeError(`candidate ${item.index} has no number to rank by`);
    if (best === null || v > bestValue || (v === bestValue && item.index < best.index)) {
      best = item;
      bestValue = v;
    }
  }
  return best;
}
