import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ServerKind } from '@/lib/contracts/server';
import { serverAbilities } from '@/lib/contracts/server-abilities';
import { fingerprintsDiffer } from '@/lib/domain/fingerprint';
import { createClient } from './create-client';
import type { FixtureMode } from './fixture-modes';
import { type FixtureServer, startFixtureServer } from './fixture-server';
import type { InferenceClient, RawChoice, SampleRequest } from './inference-client';
import { InferenceError } from './inference-error';
import { probeAbilities } from './probe-abilities';
import { createVllmClient } from './vllm-client';

let server: FixtureServer;
let client: InferenceClient;
beforeAll(async () => {
  server = await startFixtureServer();
  client = createVllmClient({ baseUrl: server.url });
});
afterAll(() => server.close());
beforeEach(() => server.setMode('ok'));

const probe = (changed: Partial<InferenceClient> = {}) =>
  probeAbilities({ ...client, ...changed }, 'fixture');

/** A server whose samples come back changed. */
const sampling = (change: (choice: RawChoice, request: SampleRequest) => Partial<RawChoice>) =>
  probe({
    sample: async (request, options) =>
      (await client.sample(request, options)).map((choice) => ({ ...choice, ...change(choice, request) })),
  });

const scaled = (logprobs: RawChoice['logprobs'], by: number) =>
  logprobs?.map((value) => Number(value) * by) ?? null;
const failed = ({ checks }: Awaited<ReturnType<typeof probe>>) =>
  checks.filter((check) => !check.ok).map((check) => check.name);

describe('a server that does all of it right', () => {
  it('gets the cheapest routes, and its numbers are kept', async () => {
    const before = server.requests.length;
    const abilities = serverAbilities.parse(await probe());
    expect(abilities).toMatchObject({
      version: '0.32.0',
      maxModelLen: 8192,
      tokenIds: true,
      promptLogprobs: true,
      tokenLookups: true,
      allowedIds: true,
      cachedForcing: false,
      sampledLogprobs: 'raw',
      routes: {
        own: { name: 'on-policy+look-up', number: 1, tokensPerCandidate: 31 },
        others: { name: 'off-policy+teacher-forced+look-up', number: 4, tokensPerCandidate: 1_631 },
      },
    });
    expect(failed(abilities).filter((name) => name !== 'metrics')).toEqual([]);
    expect(abilities.fingerprint.length).toBeGreaterThan(8);
    expect(server.requests.length - before).toBeLessThan(16);
  });
});

describe('what is wrong with the numbers is found by arithmetic', () => {
  it('log-probs after temperature', async () => {
    const abilities = await sampling(({ logprobs }, { temperature }) => ({
      logprobs: scaled(logprobs, 1 / temperature),
    }));
    expect(abilities.sampledLogprobs).toBe('post-temperature');
    expect(abilities.routes.own).toMatchObject({ name: 'teacher-forced+look-up', number: 4 });
    expect(abilities.routes.own.why).toContain('after temperature');
    expect(failed(abilities)).toContain('sampledLogprobs');
  });

  it('log-probs of something else at any temperature', async () => {
    const abilities = await sampling(({ logprobs }) => ({ logprobs: scaled(logprobs, 0.5) }));
    expect(abilities).toMatchObject({ sampledLogprobs: 'wrong', tokenIds: false });
    expect(abilities.routes.own.name).toBe('off-policy+teacher-forced+look-up');
  });

  it('ids that are not those of the text', async () => {
    const abilities = await sampling(({ tokenIds }) => ({
      tokenIds: tokenIds?.map((id) => (id === 9 ? 9 : id - 1)) ?? null,
    }));
    expect(abilities.tokenIds).toBe(false);
    expect(failed(abilities)).toContain('returnedIds');
    expect(abilities.routes.own.name).toBe('off-policy+teacher-forced+look-up');
  });

  it('no ids, no log-probs', async () => {
    expect(await sampling(() => ({ tokenIds: null }))).toMatchObject({
      tokenIds: false,
      routes: { own: { name: 'off-policy+teacher-forced+look-up' } },
    });
    expect(await sampling(() => ({ logprobs: null }))).toMatchObject({
      tokenIds: true,
      sampledLogprobs: 'none',
    });
  });

  it('look-ups that are a little off, or answer for the masked token', async () => {
    server.setMode('drifting-look-ups');
    expect(await probe()).toMatchObject({
      tokenLookups: false,
      routes: { own: { name: 'on-policy+allowed-ids' } },
    });
    server.setMode('no-look-ups');
    const masked = await probe({ lookUpAllowed: async () => 0 });
    expect(masked).toMatchObject({
      tokenLookups: false,
      allowedIds: false,
      routes: { own: { name: 'on-policy+teacher-forced' } },
    });
  });

  it('seeds and children that promise too much', async () => {
    let calls = 0;
    const abilities = await sampling(() => {
      calls += 1;
      return { text: `answer ${calls}` };
    });
    expect(failed(abilities)).toEqual(expect.arrayContaining(['seeds', 'children']));
    const refusing = await probe({
      lookUpAllowed: async () => {
        throw new InferenceError('bad_request', `${server.url}/v1/completions answered 400: no`);
      },
    });
    // No address is told to those who may not see it.
    expect(refusing.checks.find(({ name }) => name === 'allowedIds')?.seen).toBe(
      '/v1/completions answered 400: no',
    );
    const fewer = await probe({
      sample: async (request, options) => (await client.sample(request, options)).slice(0, 1),
    });
    expect(fewer.checks.find(({ name }) => name === 'children')?.seen).toContain('it sends 1');
  });
});

describe('without a pass over given text', () => {
  it('look-ups and samples prove each other right', async () => {
    const refuse = { force: async () => null };
    expect(await probe(refuse)).toMatchObject({
      promptLogprobs: false,
      tokenLookups: true,
      sampledLogprobs: 'raw',
      routes: { own: { name: 'on-policy+look-up' }, others: { name: 'none' } },
    });
    server.setMode('drifting-look-ups');
    const doubtful = await probe({ ...refuse, lookUpAllowed: async () => 0 });
    expect(doubtful.routes.own).toMatchObject({ name: 'none', tokensPerCandidate: null });
  });
});

const unusable: FixtureMode[] = [
  'missing-logprobs',
  'null-logprobs',
  'nan-logprobs',
  'infinite-logprobs',
  'positive-logprobs',
  'misaligned-logprobs',
];
it.each(unusable)('%s: no route at all', async (mode) => {
  server.setMode(mode);
  const abilities = await probe();
  expect(abilities.routes).toMatchObject({ own: { name: 'none' }, others: { name: 'none' } });
  expect(abilities.fingerprint).toEqual([]);
});

describe('a server that cannot be asked', () => {
  it('is an error, not a finding', async () => {
    await expect(probeAbilities(client, 'other')).rejects.toThrow('The server serves fixture, not other.');
    server.setMode('html');
    await expect(probe()).rejects.toMatchObject({ code: 'malformed' });
    server.setMode('unauthorized');
    await expect(probe()).rejects.toMatchObject({ code: 'unauthorized' });
  });

  it('may fail once', async () => {
    server.setMode('error-500', 1);
    expect(await probe()).toMatchObject({ sampledLogprobs: 'raw', tokenLookups: true });
  });
});

describe('every kind of server, by what it does', () => {
  const cases: [ServerKind, FixtureMode, string, string][] = [
    ['vllm', 'ok', 'on-policy+look-up', 'off-policy+teacher-forced+look-up'],
    ['vllm', 'no-look-ups', 'on-policy+allowed-ids', 'off-policy+teacher-forced+allowed-ids'],
    ['vllm', 'post-temperature-logprobs', 'teacher-forced+look-up', 'off-policy+teacher-forced+look-up'],
    ['vllm', 'no-token-ids', 'off-policy+teacher-forced+look-up', 'off-policy+teacher-forced+look-up'],
    ['vllm', 'retokenises', 'off-policy+teacher-forced+allowed-ids', 'off-policy+teacher-forced+allowed-ids'],
    ['vllm', 'ignores-seed', 'on-policy+look-up', 'off-policy+teacher-forced+look-up'],
    ['sglang', 'ok', 'on-policy+look-up', 'off-policy+cached-forcing'],
    ['sglang', 'post-temperature-logprobs', 'cached-forcing', 'off-policy+cached-forcing'],
    ['sglang', 'retokenises', 'off-policy+cached-forcing', 'off-policy+cached-forcing'],
    ['openai_completions', 'ok', 'on-policy+teacher-forced', 'off-policy+teacher-forced'],
    ['openai_completions', 'post-temperature-logprobs', 'teacher-forced', 'off-policy+teacher-forced'],
    ['openai_completions', 'no-echo', 'none', 'none'],
    ['openai_completions', 'ignores-echo', 'none', 'none'],
    ['openai_chat', 'ok', 'none', 'none'],
  ];
  it.each(cases)('%s, %s: %s', async (kind, mode, own, others) => {
    const one = await startFixtureServer({ kind: kind === 'embedded' ? 'vllm' : kind, mode });
    try {
      const { routes, fingerprint } = await probeAbilities(
        createClient({ kind, baseUrl: one.url }),
        'fixture',
      );
      expect(routes).toMatchObject({ own: { name: own }, others: { name: others } });
      expect(fingerprint.length > 0).toBe(others !== 'none');
      if (kind === 'openai_chat') expect(routes.own.why).toMatch(/it cannot score/);
    } finally {
      await one.close();
    }
  });

  it('gives other weights another fingerprint', async () => {
    const of = async (mode: FixtureMode) => {
      server.setMode(mode);
      return (await probe()).fingerprint;
    };
    expect(fingerprintsDiffer(await of('ok'), await of('other-weights'))).toBe(true);
    expect(fingerprintsDiffer(await of('ok'), await of('ok'))).toBe(false);
  });
});

describe('a server that is failing', () => {
  const down = () => {
    throw new InferenceError('server', 'EngineCore encountered an issue.');
  };

  it('is not taken for one that cannot score', async () => {
    server.setMode('error-500');
    await expect(probe()).rejects.toMatchObject({ code: 'server' });
  });

  it('nor is one that goes down while it is asked', async () => {
    let asked = 0;
    const sample: InferenceClient['sample'] = async (request, options) =>
      asked++ === 0 ? await client.sample(request, options) : down();
    await expect(probe({ sample, force: down, lookUp: down })).rejects.toMatchObject({ code: 'server' });
  });

  it('unless it breaks on some questions alone', async () => {
    expect(await probe({ force: down })).toMatchObject({ promptLogprobs: false, tokenLookups: true });
  });
});
