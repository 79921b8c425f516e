const firstMs = 500;
const longestMs = 30_000;
/** A part that ran this long has recovered: the next failure starts from the beginning. */
const recoveredAfterMs = 60_000;

/** How long to wait before a restart: doubling from half a second to half a minute. */
export function restartDelayMs(failuresInARow: number): number {
  return Math.min(longestMs, firstMs * 2 ** Math.max(0, failuresInARow - 1));
}

/** The count of failures in a row after one more, given how long the part had run. */
export function countFailure(failuresInARow: number, ranForMs: number): number {
  return ranForMs >= recoveredAfterMs ? 1 : failuresInARow + 1;
}
