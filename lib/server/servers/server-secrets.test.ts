import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createServerEndpoint, discoverModelsEndpoint, updateServerEndpoint } from '@/lib/contracts/server';
import { systemActor, type UserActor } from '../actor';
import { db } from '../db';
import { useTestDatabase } from '../test-database';
import { createModel, createUser } from '../test-fixtures';
import { createServer } from './create-server';
import { discoverModels } from './discover-models';
import { fixtureCertificate, fixtureCertificateKey } from './fixture-certificate';
import { listConnections } from './list-connections';
import { listServers } from './list-servers';
import { outboundRequest } from './outbound-request';
import { acceptCertificates, readCertificates } from './read-certificates';
import { updateServer } from './update-server';

useTestDatabase();

let admin: UserActor;
let modelId: number;
const seen: http.IncomingHttpHeaders[] = [];
const answer: http.RequestListener = (request, response) => {
  seen.push(request.headers);
  if (request.url === '/v1/models') response.end('{"data":[{"id":"m","max_model_len":100}]}');
  else if (request.url === '/version') response.end('{"version":"1"}');
  else response.writeHead(404).end('{}');
};
const plain = http.createServer(answer);
const secure = https.createServer({ cert: fixtureCertificate, key: fixtureCertificateKey }, answer);
const urlOf = (server: http.Server) => `127.0.0.1:${(server.address() as AddressInfo).port}`;

beforeAll(async () => {
  for (const server of [plain, secure]) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  }
  admin = { ...(await createUser()), admin: true };
  modelId = Number((await createModel()).id);
});
afterAll(() => {
  for (const server of [plain, secure]) {
    server.closeAllConnections();
    server.close();
  }
});
beforeEach(() => vi.stubEnv('REASONDESK_ALLOWED_HOSTS', '127.0.0.1'));
afterEach(() => {
  vi.unstubAllEnvs();
  seen.length = 0;
});

let next = 1;
/** Every server has an address of its own, since one address serves a model once. */
const create = async (fields: object) =>
  await createServer(
    admin,
    createServerEndpoint.body.parse({
      baseUrl: `http://127.0.0.1:${next++}`,
      servedModel: 'm',
      modelId,
      ...fields,
    }),
  );
const update = async (id: number, fields: object) =>
  await updateServer(admin, { id, ...updateServerEndpoint.body.parse(fields) });
const headersOf = async (id: number) => {
  const connections = await listConnections(systemActor('test'), BigInt(modelId));
  return connections.find((connection) => connection.id === String(id))?.headers;
};
const two = [
  { name: 'X-Team', value: 'red' },
  { name: 'x-token', value: 'hush' },
];

describe('the headers of a server', () => {
  it('are stored sealed, given to workers, and their values shown to nobody', async () => {
    const { id } = await create({ headers: two });
    expect(await headersOf(id)).toEqual({ 'x-team': 'red', 'x-token': 'hush' });
    const row = await db().server.findUniqueOrThrow({ where: { id: BigInt(id) } });
    expect(row.sealedHeaders).not.toMatch(/red|hush|team/);
    const listed = await listServers(admin);
    expect(listed.find((server) => server.id === id)?.headerNames).toEqual(['x-team', 'x-token']);
    expect(JSON.stringify(listed)).not.toMatch(/hush/);
  });

  it('are changed by name: a row without a value keeps it, a missing row is removed', async () => {
    const { id } = await create({ headers: two });
    await update(id, { headers: [{ name: 'x-token' }, { name: 'x-new', value: '1' }] });
    expect(await headersOf(id)).toEqual({ 'x-token': 'hush', 'x-new': '1' });
    await update(id, { concurrency: 3 });
    expect(await headersOf(id)).toEqual({ 'x-token': 'hush', 'x-new': '1' });
    await expect(update(id, { headers: [{ name: 'x-unknown' }] })).rejects.toMatchObject({
      fields: [{ field: 'headers.0.value' }],
    });
    await update(id, { headers: [] });
    expect(await headersOf(id)).toEqual({});
    const { sealedHeaders } = await db().server.findUniqueOrThrow({ where: { id: BigInt(id) } });
    expect(sealedHeaders).toBeNull();
  });

  it('are dropped with the key when the address changes, and cannot be kept', async () => {
    const { id } = await create({ headers: two, apiKey: 'sk' });
    const elsewhere = `http://127.0.0.1:${next++}`;
    await expect(update(id, { baseUrl: elsewhere, headers: [{ name: 'x-token' }] })).rejects.toMatchObject({
      fields: [{ field: 'headers.0.value' }],
    });
    const moved = await update(id, { baseUrl: elsewhere });
    expect(moved).toMatchObject({ hasKey: false, headerNames: [] });
    expect(await headersOf(id)).toEqual({});
  });

  it('can be entered again when the secret they were sealed under is gone', async () => {
    const { id } = await create({ headers: two });
    vi.stubEnv('REASONDESK_SECRET', 'another-secret-another-secret-another');
    expect((await listServers(admin)).find((server) => server.id === id)?.headerNames).toEqual([]);
    expect(await headersOf(id)).toBeUndefined();
    const { lastError } = await db().server.findUniqueOrThrow({ where: { id: BigInt(id) } });
    expect(lastError).toMatch(/headers .* enter them again/);
    await update(id, { headers: two });
    expect(await headersOf(id)).toEqual({ 'x-team': 'red', 'x-token': 'hush' });
  });

  it.each([
    [[{ name: 'Host', value: 'a' }], 'set by the request'],
    [[{ name: 'transfer-encoding', value: 'chunked' }], 'set by the request'],
    [[{ name: 'x y', value: 'a' }], 'name of a header'],
    [[{ name: 'x', value: 'a\r\nhost: b' }], 'one line'],
    [
      [
        { name: 'x', value: 'a' },
        { name: 'X', value: 'b' },
      ],
      'twice',
    ],
    [[{ name: 'x' }], 'Enter the value'],
  ])('refuse %j', async (headers, message) => {
    await expect(create({ headers })).rejects.toThrow(message);
  });

  it('do not fight with the key over Authorization', async () => {
    const headers = [{ name: 'Authorization', value: 'Basic x' }];
    await expect(create({ headers, apiKey: 'sk' })).rejects.toMatchObject({ fields: [{ field: 'headers' }] });
    const { id } = await create({ headers });
    await expect(update(id, { apiKey: 'sk' })).rejects.toMatchObject({ fields: [{ field: 'headers' }] });
    expect(await update(id, { apiKey: 'sk', headers: [] })).toMatchObject({ hasKey: true });
  });

  it('go out with every request, a stored key and headers to the stored address alone', async () => {
    const baseUrl = `http://${urlOf(plain)}`;
    const { id } = await create({ baseUrl, headers: two, apiKey: 'sk' });
    const ask = (fields: object) =>
      discoverModels(admin, discoverModelsEndpoint.body.parse({ serverId: id, ...fields }));
    const names = [{ name: 'x-token' }];
    expect(await ask({ baseUrl, headers: names })).toMatchObject({ kind: 'vllm', models: [{ id: 'm' }] });
    expect(seen.length).toBeGreaterThan(0);
    for (const headers of seen)
      expect(headers).toMatchObject({ 'x-token': 'hush', authorization: 'Bearer sk' });
    seen.length = 0;
    const other = baseUrl.replace('127.0.0.1', '127.1.0.1');
    vi.stubEnv('REASONDESK_ALLOWED_HOSTS', '127.0.0.0/8');
    await expect(ask({ baseUrl: other, headers: names })).rejects.toMatchObject({ code: 'invalid' });
    await ask({ baseUrl: `${baseUrl}/llm` }).catch(() => undefined);
    for (const headers of seen) expect(headers.authorization).toBeUndefined();
  });
});

describe('the certificates of a server', () => {
  it('are shown by name and end, and read out of whatever stands around them', () => {
    const pem = `a comment\n${fixtureCertificate}\n${fixtureCertificate}`;
    expect(readCertificates(pem)).toHaveLength(2);
    expect(readCertificates(pem)[0]).toMatchObject({
      subject: 'Test authority',
      expiresAt: expect.stringMatching(/^2126-/),
    });
    expect(acceptCertificates(pem, new Date())).not.toContain('comment');
  });

  it.each([
    ['hello', 'No certificate found'],
    ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', 'cannot be read'],
    [fixtureCertificate + fixtureCertificateKey, 'private key'],
  ])('refuse %#', async (caPem, message) => {
    await expect(create({ caPem })).rejects.toMatchObject({
      fields: [{ field: 'caPem', message: expect.stringContaining(message) }],
    });
  });

  it('refuse one that has expired', () => {
    expect(() => acceptCertificates(fixtureCertificate, new Date('2200-01-01'))).toThrow('expired on 2126-');
  });

  it('let a server be trusted that the public authorities do not know, and are removed by an empty text', async () => {
    const baseUrl = `https://${urlOf(secure)}`;
    const ask = { baseUrl, path: 'v1/models', timeoutMs: 5000 };
    await expect(outboundRequest(ask)).rejects.toThrow(/self-signed certificate/);
    const { id, certificates } = await create({ baseUrl, caPem: fixtureCertificate });
    expect(certificates).toMatchObject([{ subject: 'Test authority' }]);
    const ca = (await listConnections(systemActor('test'), BigInt(modelId))).find(
      (connection) => connection.id === String(id),
    )?.ca;
    expect(await outboundRequest({ ...ask, ca: ca ?? null })).toMatchObject({ status: 200 });
    expect((await update(id, { caPem: '' })).certificates).toEqual([]);
  });
});
