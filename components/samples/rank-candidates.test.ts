import { describe, expect, it } from 'vitest';
import type { CandidateView } from '@/lib/contracts/sample';
import { rankCandidates } from './rank-candidates';

function candidate(number: number, r: number | null, a: number | null): CandidateView {
  const score = {
    pReason: r,
    pVerdict: a,
    rScores: { description: r, gated: a, linear: null, signed: null },
  } as NonNullable<CandidateView['score']>;
  return { id: 100 + number, number, tokenCount: 10 - number, score } as CandidateView;
}

const candidates = [
  candidate(1, 0.2, 0.9),
  candidate(2, null, null),
  candidate(3, 0.9, 0.3),
  candidate(4, 0.2, 0.9),
];
const ranked = (
  ...parameters: [Parameters<typeof rankCandidates>[1], Parameters<typeof rankCandidates>[2], boolean?]
) => rankCandidates(candidates, ...parameters).map(({ number }) => number);

describe('rankCandidates', () => {
  it('puts the highest first, those without a number last, and keeps the order of ties', () => {
    expect(ranked('ar', 'description')).toEqual([3, 1, 4, 2]);
    expect(ranked('verdict', 'description')).toEqual([1, 4, 3, 2]);
    expect(ranked('verdict', 'description', true)).toEqual([3, 1, 4, 2]);
  });

  it('ranks by the rule asked for, by length and by order', () => {
    expect(ranked('score', 'gated')).toEqual([1, 4, 3, 2]);
    expect(ranked('score', 'linear')).toEqual([1, 2, 3, 4]);
    expect(ranked('length', 'gated')).toEqual([1, 2, 3, 4]);
    expect(ranked('order', 'gated')).toEqual([1, 2, 3, 4]);
    expect(ranked('order', 'gated', true)).toEqual([4, 3, 2, 1]);
  });
});
