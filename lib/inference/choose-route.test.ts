import { describe, expect, it } from 'vitest';
import { chooseRoute, type RouteAbilities } from './choose-route';

const vllm: RouteAbilities = {
  tokenIds: true,
  promptLogprobs: true,
  cachedForcing: false,
  tokenLookups: true,
  allowedIds: true,
  sampledLogprobs: 'raw',
};
const warm = { sampled: { temperature: 1.3, topP: 0.9, topK: 40 } };
const plain = { sampled: { temperature: 1, topP: 1, topK: 0 } };
const elsewhere = { sampled: null };

describe('a reason sampled here', () => {
  it.each([
    ['everything', {}, 1, 'on-policy+look-up'],
    ['no look-ups by id', { tokenLookups: false }, 2, 'on-policy+allowed-ids'],
    ['no look-ups at all', { tokenLookups: false, allowedIds: false }, 4, 'on-policy+teacher-forced'],
    ['no prompt log-probs', { promptLogprobs: false }, 1, 'on-policy+look-up'],
    ['SGLang', { cachedForcing: true, sampledLogprobs: 'post-temperature' }, 3, 'cached-forcing'],
    ['raw SGLang', { cachedForcing: true }, 1, 'on-policy+look-up'],
    ['log-probs after temperature', { sampledLogprobs: 'post-temperature' }, 4, 'teacher-forced+look-up'],
    [
      'wrong log-probs',
      { sampledLogprobs: 'wrong', tokenLookups: false, allowedIds: false },
      4,
      'teacher-forced',
    ],
    ['no ids', { tokenIds: false }, 4, 'off-policy+teacher-forced+look-up'],
  ] as const)('%s', (_, lacks, number, name) => {
    expect(chooseRoute({ ...vllm, ...lacks }, warm)).toMatchObject({ number, name });
  });

  it('keeps log-probs after temperature only where nothing was done to the distribution', () => {
    const server: RouteAbilities = { ...vllm, sampledLogprobs: 'post-temperature' };
    expect(chooseRoute(server, plain)).toMatchObject({ reason: 'sampled', number: 1 });
    for (const touched of [{ temperature: 0.9 }, { topP: 0.99 }, { topK: 50 }]) {
      expect(chooseRoute(server, { sampled: { ...plain.sampled, ...touched } })).toMatchObject({
        reason: 'forced',
        why: expect.stringContaining('after temperature'),
      });
    }
  });

  it('is tokenised anew, and says so, where its ids are not known', () => {
    expect(chooseRoute(vllm, warm)).toMatchObject({ retokenised: false });
    expect(chooseRoute({ ...vllm, tokenIds: false }, warm)).toMatchObject({
      retokenised: true,
      reason: 'forced',
    });
  });
});

describe('a reason from elsewhere', () => {
  it.each([
    ['vLLM', {}, 4, 'off-policy+teacher-forced+look-up'],
    ['forcing alone', { tokenLookups: false, allowedIds: false }, 4, 'off-policy+teacher-forced'],
    ['SGLang', { cachedForcing: true }, 3, 'off-policy+cached-forcing'],
  ] as const)('%s', (_, lacks, number, name) => {
    expect(chooseRoute({ ...vllm, ...lacks }, elsewhere)).toMatchObject({ number, name, retokenised: true });
  });
});

it('has no route, and says why, rather than a wrong number', () => {
  const chat: RouteAbilities = {
    tokenIds: false,
    promptLogprobs: false,
    cachedForcing: false,
    tokenLookups: false,
    allowedIds: false,
    sampledLogprobs: 'none',
  };
  expect(chooseRoute(chat, warm)).toMatchObject({ exact: false, why: expect.stringMatching(/token ids/) });
  expect(chooseRoute(chat, elsewhere)).toMatchObject({ exact: false });
  const noVerdicts = { ...vllm, promptLogprobs: false, tokenLookups: false, allowedIds: false };
  expect(chooseRoute(noVerdicts, warm)).toMatchObject({
    exact: false,
    why: expect.stringMatching(/neither/),
  });
  // Sampled log-probs that are not to be trusted cannot be replaced without prompt log-probs.
  const spoilt: RouteAbilities = { ...vllm, promptLogprobs: false, sampledLogprobs: 'post-temperature' };
  expect(chooseRoute(spoilt, warm)).toMatchObject({
    exact: false,
    why: expect.stringMatching(/after temperature/),
  });
});
