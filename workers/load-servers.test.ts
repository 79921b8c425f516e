import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { InferenceClient } from '@/lib/inference/inference-client';
import { systemActor } from '@/lib/server/actor';
import { db } from '@/lib/server/db';
import { fixtureCertificate, fixtureCertificateKey } from '@/lib/server/servers/fixture-certificate';
import { outboundRequest } from '@/lib/server/servers/outbound-request';
import { sealKey } from '@/lib/server/servers/seal';
import { sealHeaders } from '@/lib/server/servers/server-headers';
import { useTestDatabase } from '@/lib/server/test-database';
import { createModel } from '@/lib/server/test-fixtures';
import { serverLoader } from './load-servers';

useTestDatabase();

const names = vi.hoisted(() => ({ answers: [] as string[], asked: 0 }));
vi.mock('node:dns/promises', () => ({
  // The last answer stays, as from a name server whose owner has done what he wanted.
  lookup: async () => {
    names.asked += 1;
    const address = names.answers.length > 1 ? names.answers.shift() : names.answers[0];
    return [{ address, family: address?.includes(':') ? 6 : 4 }];
  },
}));

const seen: { url: string; headers: http.IncomingHttpHeaders }[] = [];
let redirectTo = '';
const answer: http.RequestListener = (request, response) => {
  seen.push({ url: request.url ?? '', headers: request.headers });
  if (redirectTo !== '') response.writeHead(302, { location: redirectTo }).end();
  else response.end('{"data":[{"id":"m","max_model_len":100}]}');
};
const plain = http.createServer(answer);
const secure = https.createServer({ cert: fixtureCertificate, key: fixtureCertificateKey }, answer);
const portOf = (server: http.Server) => (server.address() as AddressInfo).port;

beforeAll(async () => {
  for (const server of [plain, secure]) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  }
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
  redirectTo = '';
  seen.length = 0;
  names.asked = 0;
});

/** The client of a stored server, as a worker gets it; undefined when the server is left out. */
async function load(
  baseUrl: string,
  fields: object = {},
): Promise<{ client: InferenceClient | undefined; error: string | null }> {
  const { id: modelId } = await createModel();
  await db().server.create({ data: { modelId, baseUrl, servedModel: 'm', ...fields } });
  const [server] = await serverLoader(systemActor('test'))(String(modelId));
  const { lastError } = await db().server.findFirstOrThrow({ where: { modelId } });
  return { client: server?.client, error: lastError };
}

// However the row came to hold it: nothing is sent to these.
const hostile = [
  'http://10.0.0.1:8000',
  'http://[::1]:8000',
  'http://169.254.169.254',
  'http://2852039166',
  'http://0xa9fea9fe',
  'http://0251.0376.0251.0376',
  'http://[::ffff:169.254.169.254]',
  'http://user:pass@127.0.0.1:8000',
];

describe('a hostile address', () => {
  it.each(hostile)('%s gets no client in a worker and no request from the web process', async (baseUrl) => {
    const { client, error } = await load(baseUrl);
    expect(client).toBeUndefined();
    expect(error).toMatch(/REASONDESK_ALLOWED_HOSTS|nothing is ever fetched|user name and password/);
    const request = outboundRequest({ baseUrl, path: 'v1/models', timeoutMs: 1000 });
    await expect(request).rejects.toMatchObject({ code: 'invalid' });
  });

  it('is connected to as it was checked: the name is asked once a connection', async () => {
    names.answers = ['127.0.0.1'];
    const { client } = await load(`http://rebinding.test:${portOf(plain)}`);
    names.asked = 0;
    await expect(client?.models()).resolves.toMatchObject([{ id: 'm' }]);
    expect(names.asked).toBe(1);
    expect(seen[0]?.headers.host).toBe(`rebinding.test:${portOf(plain)}`);
  });

  it.each(['169.254.169.254', '10.0.0.1', '::ffff:169.254.169.254', '::1'])(
    'that a name resolves to the second time (%s) is not connected to',
    async (second) => {
      const baseUrl = `http://rebinding.test:${portOf(plain)}`;
      names.answers = ['127.0.0.1', second];
      const { client } = await load(baseUrl);
      expect(client).toBeDefined();
      // Whatever connection an earlier request left open is not the point here.
      http.globalAgent.destroy();
      await expect(client?.models()).rejects.toMatchObject({
        code: 'connect',
        message: expect.stringMatching(/rebinding\.test \(.*(nothing is ever fetched|private network)/),
      });
      names.answers = ['127.0.0.1', second];
      const request = outboundRequest({ baseUrl, path: 'v1/models', timeoutMs: 1000 });
      await expect(request).rejects.toThrow(/rebinding\.test \(/);
      expect(seen).toEqual([]);
    },
  );

  it.each(['http://169.254.169.254/latest', 'same'])('is not followed to by a redirect: %s', async (to) => {
    const baseUrl = `http://127.0.0.1:${portOf(plain)}`;
    redirectTo = to === 'same' ? `${baseUrl}/elsewhere` : to;
    const { client } = await load(baseUrl);
    await expect(client?.models()).rejects.toMatchObject({ status: 302, retryable: false });
    const request = outboundRequest({ baseUrl, path: 'v1/models', timeoutMs: 1000 });
    await expect(request).rejects.toThrow('redirect');
    expect(seen.map(({ url }) => url)).toEqual(['/v1/models', '/v1/models']);
  });
});

describe('the client of a stored server', () => {
  it('sends the key and the headers', async () => {
    const baseUrl = `http://127.0.0.1:${portOf(plain)}`;
    const { client } = await load(baseUrl, {
      sealedKey: sealKey('sk', baseUrl),
      sealedHeaders: sealHeaders({ 'x-team': 'red' }, baseUrl),
    });
    await client?.models();
    expect(seen[0]?.headers).toMatchObject({ authorization: 'Bearer sk', 'x-team': 'red' });
  });

  it('trusts the certificates it was given, and without them none that signs itself', async () => {
    const baseUrl = `https://127.0.0.1:${portOf(secure)}`;
    const { client } = await load(baseUrl, { caPem: fixtureCertificate });
    await expect(client?.models()).resolves.toMatchObject([{ id: 'm' }]);
    const { client: other } = await load(baseUrl);
    await expect(other?.models()).rejects.toMatchObject({ code: 'connect' });
  });
});
