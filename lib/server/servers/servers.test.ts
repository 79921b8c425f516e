import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createServerEndpoint, discoverModelsEndpoint } from '@/lib/contracts/server';
import { type FixtureServer, startFixtureServer } from '@/lib/inference/fixture-server';
import type { UserActor } from '../actor';
import { db } from '../db';
import { listChatTemplates } from '../models/list-chat-templates';
import { listModels } from '../models/list-models';
import { useTestDatabase } from '../test-database';
import { createMember, createProject, createUser } from '../test-fixtures';
import { createServer } from './create-server';
import { deleteServer } from './delete-server';
import { discoverModels } from './discover-models';
import { listServers } from './list-servers';
import { openSealedKey } from './seal';
import { testServer } from './test-server';
import { updateServer } from './update-server';

useTestDatabase();

let fixture: FixtureServer;
let admin: UserActor;
let templateId: number;

beforeAll(async () => {
  fixture = await startFixtureServer({ model: 'judge' });
  admin = { ...(await createUser()), admin: true };
  templateId = (await listChatTemplates(admin)).find((template) => template.name === 'chatml')?.id ?? 0;
});
afterAll(() => fixture.close());
beforeEach(() => vi.stubEnv('REASONDESK_ALLOWED_HOSTS', '127.0.0.1'));
afterEach(() => vi.unstubAllEnvs());

const parse = (body: unknown) => createServerEndpoint.body.parse(body);
const address = (baseUrl: string, fields = {}) => discoverModelsEndpoint.body.parse({ baseUrl, ...fields });
const newServer = (name: string, fields = {}) =>
  parse({
    baseUrl: `${fixture.url}/v1/`,
    servedModel: 'judge',
    apiKey: 'sk-secret',
    model: { name, chatTemplateId: templateId },
    ...fields,
  });

describe('connecting a server', () => {
  it('is for administrators', async () => {
    const project = await createProject();
    const owner = await createMember(project, 'owner');
    const input = newServer('not mine');
    await expect(createServer(owner, input)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(discoverModels(owner, input)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(testServer(owner, { id: 1 })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(updateServer(owner, { id: 1, enabled: false })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(deleteServer(owner, { id: 1 })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('discovers models, stores the key sealed and shows it to nobody', async () => {
    await expect(discoverModels(admin, address(fixture.url))).resolves.toMatchObject({
      models: [{ id: 'judge', maxModelLen: 8192 }],
    });
    const server = await createServer(admin, newServer('first'));
    expect(server).toMatchObject({ baseUrl: fixture.url, hasKey: true, health: 'unknown' });
    const { sealedKey } = await db().server.findUniqueOrThrow({ where: { id: BigInt(server.id) } });
    expect(openSealedKey(sealedKey ?? '', fixture.url)).toBe('sk-secret');
    expect(JSON.stringify(await listServers(admin))).not.toMatch(/sk-secret|sealed/);
    const viewer = await createMember(await createProject(), 'viewer');
    expect((await listServers(viewer)).map((seen) => seen.baseUrl)).toEqual([null]);
    await expect(listServers(await createUser())).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('refuses a double, an unknown model or template, and a hostile address, and stores nothing', async () => {
    const before = await db().model.count();
    const [model] = await listModels(admin);
    const again = parse({ baseUrl: fixture.url, servedModel: 'judge', modelId: model?.id });
    const cases: [ReturnType<typeof parse>, string][] = [
      [again, 'baseUrl'],
      [parse({ baseUrl: fixture.url, servedModel: 'judge', modelId: 9999 }), 'modelId'],
      [newServer('first'), 'model.name'],
      [newServer('b', { model: { name: 'b', chatTemplateId: 9999 } }), 'model.chatTemplateId'],
      [newServer('c', { baseUrl: 'http://169.254.169.254' }), 'baseUrl'],
      [newServer('d', { baseUrl: 'http://10.0.0.7' }), 'baseUrl'],
    ];
    for (const [input, field] of cases) {
      await expect(createServer(admin, input)).rejects.toMatchObject({ fields: [{ field }] });
    }
    expect(await db().model.count()).toBe(before);
    expect(() => parse({ baseUrl: 'http://a', servedModel: 'm' })).toThrow('Choose a model');
  });
});

describe('testing a server', () => {
  it('keeps what it can do', async () => {
    const { id } = await createServer(admin, newServer('tested'));
    const result = await testServer(admin, { id });
    expect(result).toMatchObject({
      ok: true,
      abilities: { maxModelLen: 8192, tokenIds: true, promptLogprobs: true, tokenLookups: true },
      request: { model: 'judge' },
      text: expect.any(String),
    });
    const server = (await listServers(admin)).find((seen) => seen.id === id);
    expect(server).toMatchObject({ health: 'well', abilities: result.abilities });
    const models = await listModels(admin);
    expect(models.find((model) => model.name === 'tested')).toMatchObject({ servers: 1, serversWell: 1 });
  });

  it('tells what is wrong: not there, another model, no JSON', async () => {
    const { id } = await createServer(admin, newServer('failing', { servedModel: 'other' }));
    await expect(testServer(admin, { id })).resolves.toMatchObject({
      ok: false,
      error: expect.stringContaining('serves judge, not other'),
    });
    await expect(discoverModels(admin, address('http://127.0.0.1:9'))).rejects.toMatchObject({
      code: 'unavailable',
    });
    const other = await createServer(admin, newServer('html'));
    fixture.setMode('html', 1);
    const result = await testServer(admin, { id: other.id });
    expect(result).toMatchObject({ ok: false, error: expect.stringContaining('something else') });
    const server = (await listServers(admin)).find((seen) => seen.id === other.id);
    expect(server).toMatchObject({ health: 'failing', lastError: result.error });
  });
});

describe('changing a server', () => {
  it('drops the key with the address, unless a new one comes along', async () => {
    const { id } = await createServer(admin, newServer('moving'));
    await testServer(admin, { id });
    const same = await updateServer(admin, { id, baseUrl: `${fixture.url}/`, concurrency: 3 });
    expect(same).toMatchObject({ hasKey: true, concurrency: 3, health: 'well' });
    const moved = await updateServer(admin, { id, baseUrl: 'http://127.0.0.1:9' });
    expect(moved).toMatchObject({ hasKey: false, abilities: null, health: 'unknown' });
    const both = await updateServer(admin, { id, baseUrl: fixture.url, apiKey: 'sk-2' });
    expect(both.hasKey).toBe(true);
    const removed = await updateServer(admin, { id, apiKey: '', enabled: false });
    expect(removed).toMatchObject({ hasKey: false, health: 'disabled' });
    await expect(updateServer(admin, { id, baseUrl: 'http://169.254.1.1' })).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  it('keeps the model when the server goes', async () => {
    const { id, model } = await createServer(admin, newServer('leaving'));
    await deleteServer(admin, { id });
    await expect(deleteServer(admin, { id })).rejects.toMatchObject({ code: 'not_found' });
    expect((await listModels(admin)).find((seen) => seen.id === model.id)).toMatchObject({ servers: 0 });
  });
});
