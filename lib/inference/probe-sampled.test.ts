import { expect, it } from 'vitest';
import type { InferenceClient, RawChoice } from './inference-client';
import { misaligned } from './misaligned';
import { probeSampled } from './probe-sampled';

const prompt = [1, 2, 3];

function choice(tokenIds: number[], logprobs: number[]): RawChoice {
  return { index: 0, text: '', tokenIds, logprobs, tokens: null, textOffsets: null, finishReason: 'length' };
}

/** Forces a span of 5s to `truth`, any other to nothing that fits. */
function clientOf(truth: number): InferenceClient {
  const force = async ({ ids, from }: { ids: number[]; from: number }) =>
    ids.slice(from).every((id) => id === 5)
      ? ids.slice(from).map(() => truth)
      : misaligned(ids.length - from);
  return { kind: 'openai_completions', force } as unknown as InferenceClient;
}

async function probe(warm: RawChoice, plain: RawChoice) {
  const said: string[] = [];
  const found = await probeSampled({
    client: clientOf(-2),
    model: 'm',
    check: (_name, _ok, seen) => said.push(seen),
    prompt,
    choices: [warm],
    temperature: 1.3,
    sample: async () => ({ value: [plain], refusal: null }),
    signal: undefined,
  });
  return { found, said: said.join() };
}

it('says of a text cut at other places that it was not compared, and trusts temperature 1 alone', async () => {
  const { found, said } = await probe(choice([6, 6], [-1, -1]), choice([5, 5], [-2, -2]));
  expect(found).toBe('post-temperature');
  expect(said).toContain('have no teacher-forced pass over the same tokens');
  expect(said).not.toContain('taken after temperature');
});

it('tells log-probs after temperature from wrong ones', async () => {
  const warm = choice([5, 5], [-1.2, -1.2]);
  const { found, said } = await probe(warm, choice([5, 5], [-2, -2]));
  expect([found, said]).toEqual(['post-temperature', expect.stringContaining('taken after temperature')]);
  expect((await probe(warm, choice([5, 5], [-1, -1]))).found).toBe('wrong');
  expect((await probe(choice([5, 5], [-2, -2]), warm)).found).toBe('raw');
});
