import type { TokenCell } from './token-cells';

/** Fewer cells than this are drawn at once: the browser is quick with them. */
export const WHOLE_UP_TO_CELLS = 4_000;
const BLOCK_CELLS = 250;
/** How far beyond its size a block waits for the end of a line. */
const BLOCK_SLACK_CELLS = 150;

export interface TokenBlock {
  /** position of its first cell among all */
  from: number;
  cells: readonly TokenCell[];
}

/** A very long reason cut into blocks that can be drawn one by one, at the ends of lines where there are any. */
export function tokenBlocks(cells: readonly TokenCell[]): TokenBlock[] {
  if (cells.length <= WHOLE_UP_TO_CELLS) return [{ from: 0, cells }];
  const blocks: TokenBlock[] = [];
  let from = 0;
  while (from < cells.length) {
    let to = Math.min(from + BLOCK_CELLS, cells.length);
    const latest = Math.min(to + BLOCK_SLACK_CELLS, cells.length);
    while (to < latest && !cells[to - 1]?.text.includes('\n')) to += 1;
    blocks.push({ from, cells: cells.slice(from, to) });
    from = to;
  }
  return blocks;
}
