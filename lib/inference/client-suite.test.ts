import { describe, expect, it } from 'vitest';
import {
  collect,
  END,
  failureOf,
  MODEL,
  PROMPT,
  fixtureSampling as sampling,
  useFixtureServers,
} from './client-suite';
import { createClient } from './create-client';
import { fixtureLogprob } from './fixture-model';
import { startFixtureServer } from './fixture-server';
import { fixtureTokenize } from './fixture-tokenizer';
import { spanLogprobs } from './span-logprobs';

const scoring = ['vllm', 'sglang', 'openai_completions'] as const;
const lookingUp = ['vllm', 'sglang'] as const;

const { serverOf, clientOf } = useFixtureServers(scoring);

/** The truth about `text` from its token `from` on, whatever the client calls its tokens. */
function truth(text: string, from: number): number[] {
  const ids = fixtureTokenize(text);
  return ids.slice(from).map((id, at) => fixtureLogprob(ids.slice(0, from + at), id));
}

describe.each(scoring)('%s', (kind) => {
  it('tokenises, and gives the text back', async () => {
    const client = clientOf(kind);
    const ids = await client.tokenize(MODEL, PROMPT);
    expect(ids).toHaveLength(fixtureTokenize(PROMPT).length);
    expect(await client.detokenize(MODEL, ids)).toBe(PROMPT);
    expect((await client.models()).map(({ id }) => id)).toEqual([MODEL]);
    await client.health();
  });

  it('samples children of different seeds, the same ones again, with log-probs that a forced pass confirms', async () => {
    const client = clientOf(kind);
    const request = await sampling(client);
    const choices = await client.sample(request);
    expect(choices.map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(new Set(choices.map(({ text }) => text)).size).toBeGreaterThan(1);
    expect(await client.sample(request)).toEqual(choices);
    const [second] = await client.sample({ ...request, n: 1, seed: request.seed + 1 });
    if (kind !== 'openai_completions') expect(second?.tokenIds).toEqual(choices[1]?.tokenIds);
    for (const { tokenIds, logprobs, text, finishReason } of choices) {
      expect(finishReason).toBe('stop');
      const ids = [...request.promptIds, ...(tokenIds ?? [])];
      const from = request.promptIds.length;
      expect(await client.force({ model: MODEL, ids, from })).toEqual(logprobs);
      const end = client.ownTokenIds ? END : '';
      expect(logprobs).toEqual(truth(PROMPT + text + end, from));
    }
  });

  it('forces a span whose parts were tokenised apart', async () => {
    const client = clientOf(kind);
    const parts = [PROMPT, 'So A is better.', END];
    const ids = await Promise.all(parts.map((part) => client.tokenize(MODEL, part)));
    const from = ids[0]?.length ?? 0;
    expect(await client.force({ model: MODEL, ids: ids.flat(), from })).toEqual(truth(parts.join(''), from));
  });

  it('streams what it would answer whole', async () => {
    const client = clientOf(kind);
    const { n: _, ...request } = await sampling(client);
    for (const seed of [1, 2, 3, 4]) {
      const [whole] = await client.sample({ ...request, n: 1, seed });
      const pieces = await collect(client.stream({ ...request, seed }));
      expect(pieces.length).toBeGreaterThan(5);
      expect(pieces.map((piece) => piece.text).join('')).toBe(whole?.text);
      expect(pieces.flatMap((piece) => piece.logprobs ?? [])).toEqual(whole?.logprobs);
      if (client.ownTokenIds)
        expect(pieces.flatMap((piece) => piece.tokenIds ?? [])).toEqual(whole?.tokenIds);
      expect(pieces.map((piece) => piece.finishReason).filter(Boolean)).toEqual(['stop']);
    }
  });

  it('gives as many greedy choices as are wanted, which some servers compute once alone', async () => {
    const client = clientOf(kind);
    const request = await sampling(client);
    const choices = await client.sample({ ...request, temperature: 0 });
    expect(choices.map(({ index }) => index)).toEqual([0, 1, 2]);
    const { index: _, ...first } = choices[0] ?? { index: 0 };
    for (const choice of choices) expect(choice).toMatchObject(first);
  });

  it('says that a continuation was cut', async () => {
    const client = clientOf(kind);
    const request = await sampling(client);
    const choices = await client.sample({ ...request, maxTokens: 4 });
    expect(choices.map(({ finishReason }) => finishReason)).toEqual(['length', 'length', 'length']);
    expect(choices.map(({ logprobs }) => logprobs?.length)).toEqual([4, 4, 4]);
  });

  it.each([
    ['missing-logprobs', 'missing'],
    ['null-logprobs', 'missing'],
    ['nan-logprobs', 'not_finite'],
    ['infinite-logprobs', 'not_finite'],
    ['positive-logprobs', 'positive'],
    ['misaligned-logprobs', 'misaligned'],
  ] as const)('%s are no numbers, forced or sampled', async (mode, invalid) => {
    const client = clientOf(kind);
    const request = await sampling(client);
    const { promptIds } = request;
    serverOf(kind).setMode(mode);
    const forced = await client.force({ model: MODEL, ids: promptIds, from: 4 });
    expect(spanLogprobs(forced, promptIds.length - 4)).toEqual({ logprobs: null, invalid });
    for (const { logprobs, text } of await client.sample(request)) {
      const count = fixtureTokenize(text).length + (client.ownTokenIds ? 1 : 0);
      expect(spanLogprobs(logprobs, count)).toEqual({ logprobs: null, invalid });
    }
  });

  it.each([
    ['error-500', 'server', true],
    ['half-json', 'malformed', true],
    ['html', 'malformed', true],
    ['reset', 'reset', true],
    ['too-long', 'too_long', false],
    ['unauthorized', 'unauthorized', false],
  ] as const)('streams fail as whole replies do: %s', async (mode, code, retryable) => {
    const client = clientOf(kind);
    const { n: _, ...request } = await sampling(client);
    serverOf(kind).setMode(mode);
    const error = await failureOf(collect(client.stream(request)));
    expect([error.code, error.retryable]).toEqual([code, retryable]);
  });

  it('aborts on the server what nobody reads any more, by leaving the loop or by the signal', async () => {
    const slow = await startFixtureServer({ kind, pieceMs: 20 });
    const client = createClient({ kind, baseUrl: slow.url });
    const { n: _, ...request } = await sampling(client);
    for await (const _piece of client.stream(request)) break;
    await expect.poll(slow.abandoned, { interval: 10 }).toBe(1);
    const stop = new AbortController();
    const read = async () => {
      for await (const _piece of client.stream(request, { signal: stop.signal })) stop.abort();
    };
    await expect(read()).rejects.toMatchObject({ code: 'aborted', retryable: false });
    await expect.poll(slow.abandoned, { interval: 10 }).toBe(2);
    await slow.close();
  });
});

describe.each(lookingUp)('%s looks up', (kind) => {
  it('what a forced pass says of the same tokens', async () => {
    const client = clientOf(kind);
    const { promptIds } = await sampling(client);
    const [a = -1, b = -1] = [...(await client.tokenize(MODEL, 'A')), ...(await client.tokenize(MODEL, 'B'))];
    const prefixes = [promptIds, [...promptIds, a]];
    const next = await client.lookUp({ model: MODEL, prefixes, tokenIds: [a, b, a] });
    for (const [index, prefix] of prefixes.entries()) {
      for (const id of [a, b]) {
        const [forced] =
          (await client.force({ model: MODEL, ids: [...prefix, id], from: prefix.length })) ?? [];
        expect(next[index]?.get(id)).toBe(forced);
      }
    }
  });

  it('and gives no number where the server does not', async () => {
    const client = clientOf(kind);
    const { promptIds } = await sampling(client);
    serverOf(kind).setMode('no-look-ups');
    const next = await client.lookUp({ model: MODEL, prefixes: [promptIds], tokenIds: [3] });
    expect(next.map((entries) => entries.get(3))).toEqual([undefined]);
  });
});
