import { describe, expect, it } from 'vitest';
import { parsePoints, serializePoints, startingPoints, toCandidates } from './play-points';

describe('points in the address', () => {
  it('come back as they were', () => {
    expect(parsePoints(serializePoints(startingPoints))).toEqual(startingPoints);
    expect(serializePoints([{ r: 1, a: 0, verdict: null }])).toBe('1:0:-');
  });

  it.each(['', '2:0:A', '1.5:0:A', '0.5:0.5', '0.5:0.5:C', 'NaN:0:A', Array(17).fill('0:0:A').join('_')])(
    'are nothing when the text is %j',
    (text) => {
      expect(parsePoints(text)).toBeNull();
    },
  );
});

it('is correct with the target’s verdict alone', () => {
  const points = (['A', 'B', null] as const).map((verdict) => ({ r: 0.5, a: 0.5, verdict }));
  expect(toCandidates(points).map(({ correct }) => correct)).toEqual([true, false, false]);
});
