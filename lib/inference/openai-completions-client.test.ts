import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { fixtureLogprob } from './fixture-model';
import { type FixtureServer, type FixtureServerOptions, startFixtureServer } from './fixture-server';
import { fixtureTokenize } from './fixture-tokenizer';
import { createOpenaiCompletionsClient } from './openai-completions-client';
import { readExchange } from './recorded/exchange';
import { startReplayServer } from './recorded/replay-server';
import { spanLogprobs } from './span-logprobs';

const MODEL = 'fixture';
const BEGIN = '<|begin_of_text|>';

let server: FixtureServer;
afterEach(() => server.close());

async function start(options: FixtureServerOptions = {}) {
  server = await startFixtureServer({ kind: 'openai_completions', ...options });
  const client = createOpenaiCompletionsClient({ baseUrl: server.url });
  const idsOf = async (...parts: string[]) =>
    (await Promise.all(parts.map((part) => client.tokenize(MODEL, part)))).flat();
  const judged = async (ids: number[], from: number) =>
    spanLogprobs(await client.force({ model: MODEL, ids, from }), ids.length - from);
  return { client, idsOf, judged };
}

describe('token texts', () => {
  it('spell a character together, and are the same whenever they are seen again', async () => {
    const { client, idsOf, judged } = await start();
    const ids = await idsOf('4 €, ça va');
    expect(ids).toHaveLength(fixtureTokenize('4 €, ça va').length);
    expect(await client.detokenize(MODEL, ids)).toBe('4 €, ça va');
    expect(await idsOf('4 €, ça va')).toEqual(ids);
    expect((await judged(ids, 1)).invalid).toBeNull();
  });

  it('are misaligned, not scored, where the server merges them across a boundary', async () => {
    const { idsOf, judged } = await start();
    // " A" is one token of the joined text.
    const ids = await idsOf('answer ', 'A is right');
    expect(ids.length).toBe(fixtureTokenize('answer A is right').length + 1);
    expect(await judged(ids, 2)).toEqual({ logprobs: null, invalid: 'misaligned' });
  });

  it('are misaligned where as many tokens come, and others', async () => {
    const { idsOf, judged } = await start();
    // "x " + "A" and "x" + " A": four tokens each way.
    const ids = await idsOf('x ', 'A', 'yz');
    const merged = fixtureTokenize('x Ayz');
    const padded = [...ids.slice(0, 1), ...(await idsOf(' A')), ...(await idsOf('yz'))];
    expect(padded).toHaveLength(merged.length);
    expect((await judged(padded, 1)).invalid).toBeNull();
    const swapped = [
      ...(await idsOf('x')),
      ...(await idsOf(' ')),
      ...(await idsOf('A')),
      ...(await idsOf('y')),
    ];
    expect(await judged(swapped, 1)).toEqual({ logprobs: null, invalid: 'misaligned' });
  });

  it('of another connection are refused', async () => {
    const { client } = await start();
    const call = client.force({ model: MODEL, ids: [1, 2, 3], from: 1 });
    await expect(call).rejects.toMatchObject({ code: 'unsupported' });
  });
});

it('gives the truth or no number, wherever a text was cut before its parts were tokenised', async () => {
  const { idsOf, judged } = await start();
  const word = fc.constantFrom(' ', 'A', 'is', '€', '👍');
  const parts = fc.array(fc.array(word, { minLength: 1, maxLength: 2 }), { minLength: 3, maxLength: 6 });
  let scored = 0;
  let refused = 0;
  const judge = async (words: string[][]) => {
    const texts = words.map((part) => part.join(''));
    const ids = await idsOf(...texts);
    const truth = fixtureTokenize(texts.join(''));
    const { logprobs, invalid } = await judged(ids, 1);
    const apart = texts.flatMap((text) => fixtureTokenize(text));
    if (apart.join() === truth.join()) {
      expect(logprobs).toEqual(truth.slice(1).map((id, at) => fixtureLogprob(truth.slice(0, at + 1), id)));
      scored++;
    } else {
      expect(invalid).toBe('misaligned');
      refused++;
    }
  };
  await fc.assert(fc.asyncProperty(parts, judge), { numRuns: 50, seed: 1 });
  expect(Math.min(scored, refused)).toBeGreaterThan(5);
});

describe('a server that puts a token before every text', () => {
  it('is sent a text without it where the text begins with it', async () => {
    const { idsOf, judged } = await start({ begin: BEGIN });
    const ids = await idsOf(`${BEGIN}The question`, ' is so');
    const truth = fixtureTokenize(`${BEGIN}The question is so`);
    expect(ids).toHaveLength(truth.length);
    const { logprobs } = await judged(ids, 1);
    expect(logprobs).toEqual(truth.slice(1).map((id, at) => fixtureLogprob(truth.slice(0, at + 1), id)));
    expect(server.requests.at(-1)?.body).toMatchObject({ prompt: 'The question is so' });
  });

  it('scores no text that does not begin with it: that would be another prompt', async () => {
    const { idsOf, judged } = await start({ begin: BEGIN });
    expect(await judged(await idsOf('The question', ' is so'), 1)).toEqual({
      logprobs: null,
      invalid: 'misaligned',
    });
  });
});

describe('a server without echo', () => {
  it.each(['no-echo', 'ignores-echo'] as const)(
    '%s: samples text, and says that it cannot score',
    async (mode) => {
      const { client, idsOf } = await start();
      const promptIds = await idsOf('The question is ');
      server.setMode(mode);
      await expect(idsOf('another text')).rejects.toMatchObject({
        code: 'unsupported',
        message: expect.stringContaining('it can sample, but it cannot score'),
      });
      const force = client.force({ model: MODEL, ids: promptIds, from: 1 });
      await expect(force).rejects.toMatchObject({ code: 'unsupported' });
      const sampling = { n: 1, temperature: 1, topP: 1, topK: 0, maxTokens: 60, seed: 1, stopIds: [] };
      const [choice] = await client.sample({ model: MODEL, promptIds, ...sampling });
      expect(choice?.text).toMatch(/better\.$/);
    },
  );

  it('of no tokens is asked for one more', async () => {
    const { idsOf, judged } = await start({ mode: 'no-echo', times: 1 });
    const ids = await idsOf('The question is so');
    expect(server.requests.map(({ body }) => (body as { max_tokens: number }).max_tokens)).toEqual([0, 1]);
    expect(ids).toHaveLength(fixtureTokenize('The question is so').length);
    expect((await judged(ids, 1)).invalid).toBeNull();
  });
});

it('reads what a real server gave back', async () => {
  const played = readExchange('vllm-0.32.0', 'echo');
  const replay = await startReplayServer();
  server = { ...replay, close: async () => undefined } as unknown as FixtureServer;
  replay.play(played);
  const { prompt, model } = played.request as { prompt: string; model: string };
  const client = createOpenaiCompletionsClient({ baseUrl: replay.url });
  const ids = await client.tokenize(model, prompt);
  // One of them is a part of a character, and written as nothing.
  expect(ids).toHaveLength(11);
  const forced = await client.force({ model, ids, from: 8 });
  expect(forced).toEqual([-13.898305892944336, -4.217622756958008, -3.462841510772705]);
  await replay.close();
});
