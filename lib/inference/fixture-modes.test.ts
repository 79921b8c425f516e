import { describe, expect, it } from 'vitest';
import { fixtureSampling, MODEL, PROMPT, useFixtureServers } from './client-suite';

const scoring = ['vllm', 'sglang', 'openai_completions'] as const;
const { serverOf, clientOf } = useFixtureServers(scoring);

/** Modes that answer well-formed and wrong: what can be told is that the numbers disagree. */
describe.each(scoring)('%s may mislead', (kind) => {
  async function sampled(fields: { temperature?: number; seed?: number } = {}) {
    const client = clientOf(kind);
    const request = { ...(await fixtureSampling(client)), n: 1, ...fields };
    const ask = async () => (await client.sample(request))[0];
    const force = (ids: number[]) =>
      client.force({ model: MODEL, ids: [...request.promptIds, ...ids], from: request.promptIds.length });
    return { ask, force };
  }

  it('by log-probs taken after temperature, at any but 1', async () => {
    const hot = await sampled({ temperature: 1.3 });
    const cool = await sampled({ temperature: 1 });
    serverOf(kind).setMode('post-temperature-logprobs');
    const [warm, plain] = [await hot.ask(), await cool.ask()];
    const forced = await hot.force(warm?.tokenIds ?? []);
    expect(warm?.logprobs?.map((value) => Number(value) * 1.3)).toEqual(
      forced?.map((value) => expect.closeTo(Number(value), 9)),
    );
    expect(plain?.logprobs).toEqual(await cool.force(plain?.tokenIds ?? []));
  });

  it('by taking no notice of a seed', async () => {
    const { ask } = await sampled();
    expect((await ask())?.text).toBe((await ask())?.text);
    serverOf(kind).setMode('ignores-seed');
    const texts = [await ask(), await ask(), await ask(), await ask(), await ask(), await ask()];
    expect(new Set(texts.map((choice) => choice?.text)).size).toBeGreaterThan(1);
  });

  it('by other weights', async () => {
    const client = clientOf(kind);
    const ids = await client.tokenize(MODEL, PROMPT);
    const before = await client.force({ model: MODEL, ids, from: 1 });
    serverOf(kind).setMode('other-weights');
    const after = await client.force({ model: MODEL, ids, from: 1 });
    expect(after).toHaveLength(before?.length ?? 0);
    expect(after).not.toEqual(before);
  });

  it('by other ids than those it sampled, which spell the same', async () => {
    const { ask, force } = await sampled();
    const before = await ask();
    serverOf(kind).setMode('retokenises');
    const after = await ask();
    expect(after?.text).toBe(before?.text);
    expect(after?.logprobs?.length).toBeGreaterThan(before?.logprobs?.length ?? 0);
    if (kind === 'openai_completions') return;
    expect(after?.tokenIds).toHaveLength(after?.logprobs?.length ?? 0);
    const forced = await force(after?.tokenIds ?? []);
    expect(forced).toHaveLength(after?.logprobs?.length ?? 0);
    expect(forced).not.toEqual(after?.logprobs);
  });
});

describe.each(['vllm', 'sglang'] as const)('%s may withhold', (kind) => {
  it('the ids of what it sampled', async () => {
    const client = clientOf(kind);
    const request = await fixtureSampling(client);
    serverOf(kind).setMode('no-token-ids');
    const choices = await client.sample(request);
    expect(choices.map(({ tokenIds }) => tokenIds)).toEqual([null, null, null]);
    expect(choices[0]?.text).not.toBe('');
  });

  it('the truth about looked-up tokens', async () => {
    const client = clientOf(kind);
    const { promptIds } = await fixtureSampling(client);
    const lookUp = () => client.lookUp({ model: MODEL, prefixes: [promptIds], tokenIds: [5] });
    const before = Number((await lookUp())[0]?.get(5));
    serverOf(kind).setMode('drifting-look-ups');
    expect((await lookUp())[0]?.get(5)).toBeCloseTo(before - 0.1, 9);
  });
});
