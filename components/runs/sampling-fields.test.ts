import { expect, it } from 'vitest';
import { createRunInput, runConfig } from '@/lib/contracts/run';
import { cloneQuery, fieldsOf, toSamplingInput, toScoringInput } from './sampling-fields';

const template = { id: 1, name: 'built-in', version: 1, hash: 'a1b2' };
const frozen = {
  priority: 0,
  judgeTemplate: template,
  chatTemplate: template,
  model: { id: 4, name: 'judge', revision: '', span: 'eot' },
  dataset: { id: 3, name: 'Preferences' },
} as const;
const sampling = {
  ...{ n: 16, temperature: 0.7, topP: 0.95, topK: 40, maxTokens: 512, seed: 9 },
  ...{ verdictTemperature: 0, rule: 'gated', crossCheckPercent: 2.5, limit: 100 },
} as const;

it('fills the form in as a run was configured, so that it asks for the very same again', () => {
  const config = runConfig.parse({ kind: 'sample_score', ...sampling, ...frozen });
  const input = { kind: 'sample_score', dataset: 3, model: 4, config: toSamplingInput(fieldsOf(config)) };
  expect(createRunInput.parse(input).config).toEqual(sampling);
  expect(cloneQuery(7, config)).toBe('from=7&kind=sample_score&dataset=3&model=4');
});

it('takes over what a scoring run scores', () => {
  const config = runConfig.parse({
    ...{ kind: 'score', existing: 'replace', rule: 'linear', lastCandidate: 99, crossCheckPercent: 5 },
    source: { id: 5, name: 'First look' },
    ...frozen,
  });
  expect(fieldsOf(config)).toMatchObject({ rule: 'linear', limit: '', crossCheckPercent: '5' });
  expect(toScoringInput(fieldsOf(config), { run: 5, existing: 'replace' })).toEqual({
    ...{ existing: 'replace', rule: 'linear', crossCheckPercent: 5 },
  });
  expect(cloneQuery(7, config)).toBe('from=7&kind=score&dataset=3&model=4&run=5&existing=replace');
});
