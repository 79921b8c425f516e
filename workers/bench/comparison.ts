/** Two things measured side by side in one run: what the product takes, and what the bare thing under it takes. */
export interface Comparison {
  what: string;
  against: string;
  oursMs: number;
  againstMs: number;
}

/** The same for what is no time: tokens, bytes. */
export interface Amount {
  what: string;
  against: string;
  ours: number;
  theirs: number;
}

export interface Bench {
  comparisons: Comparison[];
  amounts?: Amount[];
  /** What else was seen: sizes, rounds, single times. */
  notes: string[];
}

/** The middle value; of an even number the upper of the two. @throws RangeError without values */
export function median(values: readonly number[]): number {
  const middle = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  if (middle === undefined) throw new RangeError('there is no median of nothing');
  return middle;
}

export async function timedMs(work: () => Promise<unknown>): Promise<number> {
  const startedAtMs = performance.now();
  await work();
  return performance.now() - startedAtMs;
}

/**
 * Medians of both over `rounds`. Each round runs one of each, the order swapped every time, so that a machine that gets
 * busier or warmer meanwhile does so for both.
 */
export async function interleaved(
  rounds: number,
  ours: () => Promise<unknown>,
  against: () => Promise<unknown>,
): Promise<{ oursMs: number; againstMs: number }> {
  const times = { ours: [] as number[], against: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    const inTurn = [
      async () => times.ours.push(await timedMs(ours)),
      async () => times.against.push(await timedMs(against)),
    ];
    for (const measure of round % 2 === 0 ? inTurn : inTurn.toReversed()) await measure();
  }
  return { oursMs: median(times.ours), againstMs: median(times.against) };
}
