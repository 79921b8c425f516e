import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ServerKind } from '@/lib/contracts/server';
import type { FixtureMode } from '@/lib/inference/fixture-modes';
import { type FixtureServer, startFixtureServer } from '@/lib/inference/fixture-server';
import type { UserActor } from '../actor';
import { db } from '../db';
import { useTestDatabase } from '../test-database';
import { createModel, createUser } from '../test-fixtures';
import { listServers } from './list-servers';
import { testServer } from './test-server';

useTestDatabase();

let admin: UserActor;
const fixtures: FixtureServer[] = [];
beforeAll(async () => {
  admin = { ...(await createUser()), admin: true };
});
beforeEach(() => vi.stubEnv('REASONDESK_ALLOWED_HOSTS', '127.0.0.1'));
afterEach(() => vi.unstubAllEnvs());
afterAll(async () => {
  for (const fixture of fixtures) await fixture.close();
});

async function connect(modelId: bigint, kind: Exclude<ServerKind, 'embedded'>, mode: FixtureMode = 'ok') {
  const fixture = await startFixtureServer({ kind, mode });
  fixtures.push(fixture);
  const server = await db().server.create({
    data: { modelId, kind, baseUrl: fixture.url, servedModel: 'fixture' },
  });
  return { id: Number(server.id), fixture };
}

describe('a test of each kind of server', () => {
  const kinds = [
    ['vllm', 'v1/completions', 'on-policy+look-up'],
    ['sglang', 'generate', 'on-policy+look-up'],
    ['openai_completions', 'v1/completions', 'on-policy+teacher-forced'],
    ['openai_chat', 'v1/chat/completions', 'none'],
  ] as const;
  it.each(kinds)('%s shows one real request to /%s, and finds the route %s', async (kind, path, route) => {
    const { id, fixture } = await connect((await createModel()).id, kind);
    const result = await testServer(admin, { id });
    expect(result).toMatchObject({ ok: true, path, abilities: { routes: { own: { name: route } } } });
    expect(result.text).not.toBe('');
    expect(fixture.requests.find((request) => request.path === `/${path}`)?.body).toEqual(result.request);
    expect(JSON.parse(result.reply ?? '')).toBeTruthy();
    const seen = (await listServers(admin)).find((server) => server.id === id);
    expect(seen).toMatchObject({ health: 'well', abilities: { routes: { own: { name: route } } } });
  });
});

it('flags servers of one model with other weights, both of them, and no third one', async () => {
  const model = await createModel();
  const same = await connect(model.id, 'vllm');
  const other = await connect(model.id, 'vllm', 'other-weights');
  const stranger = await connect((await createModel()).id, 'vllm', 'other-weights');
  for (const { id } of [same, other, stranger]) await testServer(admin, { id });
  const views = new Map((await listServers(admin)).map((server) => [server.id, server.differs]));
  expect(views.get(same.id)).toEqual([other.id]);
  expect(views.get(other.id)).toEqual([same.id]);
  expect(views.get(stranger.id)).toEqual([]);
});

it('keeps what is known when a server cannot be asked, and tells why', async () => {
  const { id, fixture } = await connect((await createModel()).id, 'vllm');
  await testServer(admin, { id });
  fixture.setMode('overloaded');
  expect(await testServer(admin, { id })).toMatchObject({
    ok: false,
    abilities: null,
    error: expect.stringContaining('503'),
  });
  const seen = (await listServers(admin)).find((server) => server.id === id);
  expect(seen).toMatchObject({ health: 'failing', abilities: { sampledLogprobs: 'raw' } });
});
