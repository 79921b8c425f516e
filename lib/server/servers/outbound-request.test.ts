import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { outboundRequest } from './outbound-request';

const seen: { url: string; authorization: string | undefined }[] = [];
const server = http.createServer((request, response) => {
  seen.push({ url: request.url ?? '', authorization: request.headers.authorization });
  if (request.url === '/redirect') response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
  else if (request.url === '/huge') response.end('x'.repeat(2 * 1024 * 1024));
  else if (request.url === '/reset') response.write('half', () => response.destroy());
  else if (request.url !== '/silent') response.end('{"ok":true}');
});
let baseUrl = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('outboundRequest', () => {
  beforeEach(() => vi.stubEnv('REASONDESK_ALLOWED_HOSTS', '127.0.0.1'));
  afterEach(() => {
    vi.unstubAllEnvs();
    seen.length = 0;
  });

  const ask = (path: string, timeoutMs = 5000) => outboundRequest({ baseUrl, path, timeoutMs, apiKey: 'k' });

  it('keeps the path of the base URL and sends the key', async () => {
    const reply = await outboundRequest({
      baseUrl: `${baseUrl}/llm`,
      path: 'v1/models',
      timeoutMs: 5000,
      apiKey: 'k',
    });
    expect(reply).toMatchObject({ status: 200, text: '{"ok":true}' });
    expect(seen).toEqual([{ url: '/llm/v1/models', authorization: 'Bearer k' }]);
  });

  it('does not follow redirects', async () => {
    await expect(ask('redirect')).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching('redirect'),
    });
    expect(seen).toHaveLength(1);
  });

  it.each([
    ['huge', 'megabyte'],
    ['reset', 'broke off'],
  ])('gives up on a reply that is %s', async (path, message) => {
    await expect(ask(path)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(message),
    });
  });

  it('gives up on a silent server', async () => {
    await expect(ask('silent', 200)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching('did not answer'),
    });
  });

  it('sends nothing to an address that is not allowed', async () => {
    vi.stubEnv('REASONDESK_ALLOWED_HOSTS', '');
    await expect(ask('v1/models')).rejects.toMatchObject({ code: 'invalid' });
    expect(seen).toHaveLength(0);
  });
});
