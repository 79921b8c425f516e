import { once } from 'node:events';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { fixtureCertificate, fixtureCertificateKey } from '@/lib/server/servers/fixture-certificate';
import { startFixtureServer } from './fixture-server';
import { startUnreachable } from './fixture-unreachable';
import { ServerConnection } from './server-connection';

const anything = z.unknown();

it('sends headers of one’s own, which replace neither the key nor the request’s own', async () => {
  const server = await startFixtureServer();
  const headers = {
    'X-Team': 'judges',
    Authorization: 'Basic abc',
    host: 'evil.example',
    'Content-Length': '3',
  };
  const keyed = new ServerConnection({ baseUrl: server.url, apiKey: 'secret', headers });
  await keyed.ask(anything, '/tokenize', { prompt: 'A' });
  const sent = server.requests.at(-1)?.headers;
  expect(sent).toMatchObject({ 'x-team': 'judges', authorization: 'Bearer secret' });
  expect(sent?.host).toBe(new URL(server.url).host);
  // Without a key a gateway's own way to sign in is as good.
  await new ServerConnection({ baseUrl: server.url, headers }).ask(anything, '/version', null);
  expect(server.requests.at(-1)?.headers.authorization).toBe('Basic abc');
  await server.close();
});

it.each([
  ['', '/v1/models'],
  ['/v1', '/v1/models'],
  ['/gateway/v1/', '/gateway/v1/models'],
  ['/v1beta/openai', '/v1beta/openai/models'],
  ['/api/v3', '/api/v3/models'],
])('asks at an address that ends in "%s" for %s', async (suffix, path) => {
  const server = await startFixtureServer();
  const connection = new ServerConnection({ baseUrl: server.url + suffix });
  await connection.text('/v1/models').catch(() => undefined);
  expect(server.requests.at(-1)?.path).toBe(path);
  await server.close();
});

it('refuses what no header can hold instead of throwing something else', async () => {
  const connection = new ServerConnection({ baseUrl: 'http://127.0.0.1:9', apiKey: 'a\nb' });
  await expect(connection.text('/health')).rejects.toMatchObject({ code: 'bad_request', retryable: false });
});

it('trusts the certificates it is given, and no stranger without them', async () => {
  const options = { key: fixtureCertificateKey, cert: fixtureCertificate };
  const server = https.createServer(options, (_request, response) => response.end('well'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const baseUrl = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  expect(await new ServerConnection({ baseUrl, ca: fixtureCertificate }).text('/health')).toBe('well');
  await expect(new ServerConnection({ baseUrl }).text('/health')).rejects.toMatchObject({
    code: 'connect',
    message: expect.stringMatching(/self-signed|certificate/i),
  });
  server.close();
  server.closeAllConnections();
});

it('gives up on an address that takes no connection', async () => {
  const unreachable = await startUnreachable();
  const connection = new ServerConnection({ baseUrl: unreachable.url, timeouts: { connectMs: 80 } });
  await expect(connection.text('/health')).rejects.toMatchObject({
    code: 'timeout',
    retryable: true,
    message: expect.stringContaining('no connection within 80 ms'),
  });
  await unreachable.close();
});

it('closes a stream that is left early', async () => {
  const server = await startFixtureServer({ pieceMs: 5 });
  const connection = new ServerConnection({ baseUrl: server.url });
  const body = { model: 'fixture', prompt: [[1, 2]], max_tokens: 50, stream: true };
  for await (const _event of connection.stream(anything, '/v1/completions', body)) break;
  await expect.poll(server.abandoned, { interval: 5 }).toBe(1);
  await server.close();
});

it('takes a slow reader for no fault of the server', async () => {
  const server = await startFixtureServer({ pieceMs: 5 });
  const connection = new ServerConnection({ baseUrl: server.url, timeouts: { idleMs: 150 } });
  const body = { model: 'fixture', prompt: [[1, 2]], max_tokens: 50, stream: true };
  let events = 0;
  for await (const _event of connection.stream(anything, '/v1/completions', body)) {
    if (events++ === 0) await new Promise((resolve) => setTimeout(resolve, 250));
  }
  expect(events).toBeGreaterThan(5);
  await server.close();
});
