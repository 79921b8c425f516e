import type { TokenCell } from './token-cells';

export interface Stretch {
  /** positions among the cells, both within the stretch */
  from: number;
  to: number;
  text: string;
  /** length-normalised, in (0, 1] */
  p: number;
}

/** A token counts as a surprise when it is less likely than 1/e: its log-prob is below −1 nat. */
const EXPECTED_SURPRISE = 1;

/**
 * The least likely stretches of a reason: the runs of cells whose surprise, `Σ (−log p − 1)`, can be made no greater by
 * growing or shrinking them. At most `limit`, the most surprising first.
 */
export function unlikelyStretches(cells: readonly TokenCell[], limit = 5): Stretch[] {
  interface Run {
    from: number;
    to: number;
    /** the running total before the run, and at its end */
    before: number;
    after: number;
  }
  // The algorithm of Ruzzo and Tompa: all maximal scoring runs in one pass.
  const runs: Run[] = [];
  const settled: Run[] = [];
  let total = 0;
  for (const [position, { logprob, tokens }] of cells.entries()) {
    const before = total;
    total += -logprob - EXPECTED_SURPRISE * tokens;
    if (total <= before) continue;
    let run: Run = { from: position, to: position, before, after: total };
    for (;;) {
      const limitBefore = run.before;
      const left = runs.findLastIndex((other) => other.before < limitBefore);
      const other = runs[left];
      // Nothing before begins lower: no later run can be joined with any of those either.
      if (!other) for (const done of runs.splice(0)) settled.push(done);
      if (!other || other.after >= run.after) break;
      run = { from: other.from, to: run.to, before: other.before, after: run.after };
      runs.length = left;
    }
    runs.push(run);
  }
  return [...settled, ...runs]
    .toSorted((x, y) => y.after - y.before - (x.after - x.before) || x.from - y.from)
    .slice(0, limit)
    .map(({ from, to }) => {
      const inside = cells.slice(from, to + 1);
      const logprob = inside.reduce((sum, cell) => sum + cell.logprob, 0);
      const tokens = inside.reduce((sum, cell) => sum + cell.tokens, 0);
      return { from, to, text: inside.map(({ text }) => text).join(''), p: Math.exp(logprob / tokens) };
    });
}
