import { expect, it } from 'vitest';
import { samplingNumbers, samplingProblems } from './sampling-problem';

const typed = { temperature: '0,7', topP: ' 0.9 ', maxTokens: '', seed: '42' };

it('reads numbers as people type them, and leaves empty ones out', () => {
  expect(samplingNumbers(typed)).toEqual({ temperature: 0.7, topP: 0.9, seed: 42 });
  expect(samplingProblems(typed)).toEqual({});
});

it('says of each wrong one what it may be', () => {
  const wrong = { temperature: 'warm', topP: '0', maxTokens: '1.5', seed: '-1' };
  expect(Object.keys(samplingProblems(wrong))).toEqual(['temperature', 'topP', 'maxTokens', 'seed']);
  expect(samplingProblems({ ...typed, temperature: '2.1' })).toEqual({
    temperature: 'A number from 0 to 2.',
  });
});
