import { describe, expect, it } from 'vitest';
import { cellProbability, shadeBounds, shadeOf, tokenCells } from './token-cells';
import { unlikelyStretches } from './unlikely-stretches';

describe('tokenCells', () => {
  it('cuts a reason at its tokens and follows P(R|U) along it', () => {
    const cells = tokenCells('The cat', [0, 3, 7], [Math.log(0.5), Math.log(0.125), 0]);
    expect(cells?.map(({ text }) => text)).toEqual(['The', ' cat', '']);
    expect(cells?.map(({ first }) => first)).toEqual([0, 1, 2]);
    expect(cells?.[0]?.running).toBeCloseTo(0.5);
    expect(cells?.[1]?.running).toBeCloseTo(0.25);
    // The end-of-turn counts: exp((ln 0.5 + ln 0.125 + 0) / 3).
    expect(cells?.[2]?.running).toBeCloseTo(0.0625 ** (1 / 3));
  });

  it('makes one cell of the tokens of one character', () => {
    const cells = tokenCells('a🦙b', [0, 1, 1, 1, 3, 4], [0, -1, -2, -3, 0, 0]);
    expect(cells?.map(({ text, tokens, logprob }) => [text, tokens, logprob])).toEqual([
      ['a', 1, 0],
      ['🦙', 3, -6],
      ['b', 1, 0],
      ['', 1, 0],
    ]);
    expect(cellProbability(cells?.[1] ?? { logprob: 0, tokens: 1 })).toBeCloseTo(Math.exp(-2));
  });

  it('adds the end-of-turn that was looked up for a truncated reason', () => {
    const cells = tokenCells('The cat', [0, 3], [-1, -1, -4]);
    expect(cells?.map(({ text }) => text)).toEqual(['The', ' cat', '']);
    expect(cells?.at(-1)).toMatchObject({ first: 2, logprob: -4 });
  });

  it('gives nothing where the two do not belong together', () => {
    expect(tokenCells('The cat', [], [-1, -1])).toBeNull();
    expect(tokenCells('The cat', [0, 3], [])).toBeNull();
    expect(tokenCells('The cat', [0, 3, 5], [-1])).toBeNull();
  });
});

describe('shadeOf', () => {
  it('begins each shade at its bound', () => {
    expect(shadeBounds.map((bound) => shadeOf(bound))).toEqual([0, 1, 2, 3, 4]);
    expect([1, 0.89, 0.49, 0.09, 0.0099].map(shadeOf)).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('unlikelyStretches', () => {
  const cells = (...logprobs: number[]) =>
    logprobs.map((logprob, first) => ({ text: `${first} `, first, tokens: 1, logprob, running: 1 }));

  it('finds each run of surprises, the greatest first', () => {
    const found = unlikelyStretches(cells(0, -3, -4, 0, 0, 0, 0, 0, 0, -2, 0));
    expect(found.map(({ from, to }) => [from, to])).toEqual([
      [1, 2],
      [9, 9],
    ]);
    expect(found[0]).toMatchObject({ text: '1 2 ' });
    expect(found[0]?.p).toBeCloseTo(Math.exp(-3.5));
  });

  it('joins surprises across one likely token', () => {
    expect(unlikelyStretches(cells(-5, 0, -5)).map(({ from, to }) => [from, to])).toEqual([[0, 2]]);
  });

  it('agrees with trying every run', () => {
    const logprobs = [-0.1, -2.5, -0.2, -3, -0.2, -0.1, -0.1, -6, -0.5, -0.5, -1.2, -0.1, -4, -1.5, 0];
    const score = (from: number, to: number) =>
      logprobs.slice(from, to + 1).reduce((sum, logprob) => sum - logprob - 1, 0);
    let best = { from: 0, to: 0 };
    for (let from = 0; from < logprobs.length; from += 1) {
      for (let to = from; to < logprobs.length; to += 1) {
        if (score(from, to) > score(best.from, best.to)) best = { from, to };
      }
    }
    expect(unlikelyStretches(cells(...logprobs), 1)).toMatchObject([best]);
  });

  it('is done at once with a very long reason full of surprises', () => {
    const logprobs = Array.from({ length: 100_000 }, (_, index) => (index % 3 === 0 ? -1.9 : -0.5));
    const before = performance.now();
    expect(unlikelyStretches(cells(...logprobs))).toHaveLength(5);
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  it('finds nothing in a reason without surprises', () => {
    expect(unlikelyStretches(cells(-0.5, -0.9, 0))).toEqual([]);
    expect(unlikelyStretches(cells(-9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -9), 1)).toHaveLength(1);
  });
});
