import { describe, expect, it } from 'vitest';
import { tokenBlocks, WHOLE_UP_TO_CELLS } from './token-blocks';
import type { TokenCell } from './token-cells';

const cells = (count: number, text: (index: number) => string): TokenCell[] =>
  Array.from({ length: count }, (_, first) => ({
    text: text(first),
    first,
    tokens: 1,
    logprob: -1,
    running: 0.4,
  }));

describe('tokenBlocks', () => {
  it('leaves a reason of ordinary length whole', () => {
    const all = cells(WHOLE_UP_TO_CELLS, () => 'a');
    expect(tokenBlocks(all)).toEqual([{ from: 0, cells: all }]);
  });

  it('cuts a very long one at the ends of lines, and loses nothing', () => {
    const all = cells(20_000, (index) => (index % 70 === 69 ? '\n' : 'a'));
    const blocks = tokenBlocks(all);
    expect(blocks.flatMap((block) => block.cells)).toEqual(all);
    for (const { from, cells: own } of blocks.slice(0, -1)) {
      expect(all[from]).toBe(own[0]);
      expect(own.at(-1)?.text).toBe('\n');
      expect(own.length).toBeLessThanOrEqual(400);
    }
  });

  it('cuts a line without an end as well', () => {
    const blocks = tokenBlocks(cells(10_000, () => 'a'));
    expect(Math.max(...blocks.map((block) => block.cells.length))).toBe(400);
  });
});
