import { expect, it } from 'vitest';
import { naiveCost, samplingCost, scoringCost, typicalSample } from './route-cost';

const sampled = { reason: 'sampled', cached: false } as const;
const forced = { reason: 'forced', cached: false } as const;

it('counts what each route computes for 16 reasons of 400 tokens after a prompt of 1,200', () => {
  expect(samplingCost(typicalSample)).toBe(1_200 + 6_400);
  expect(naiveCost(typicalSample)).toBe(25_840);
  expect(scoringCost({ ...forced, verdicts: 'teacher-forced', cached: true }, typicalSample, false)).toBe(
    8_096,
  );
  // about 500
  expect(scoringCost({ ...sampled, verdicts: 'look-up' }, typicalSample, true)).toBe(496);
  expect(scoringCost({ ...sampled, verdicts: 'allowed-ids' }, typicalSample, true)).toBe(496);
});

it('counts both verdicts of full forcing, and the prompt only where it is not cached', () => {
  expect(scoringCost({ ...forced, verdicts: 'teacher-forced' }, typicalSample, true)).toBe(2 * 25_840);
  expect(scoringCost({ ...sampled, verdicts: 'teacher-forced' }, typicalSample, true)).toBe(2 * 25_840);
  expect(scoringCost({ ...forced, verdicts: 'look-up' }, typicalSample, false)).toBe(16 * 1_631);
  expect(scoringCost({ ...forced, verdicts: 'teacher-forced', cached: true }, typicalSample, true)).toBe(
    6_896,
  );
});
