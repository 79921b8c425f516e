import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startFixtureServer } from '@/lib/inference/fixture-server';
import { detectKind } from './detect-kind';

let routes: Record<string, [status: number, body: string]> = {};
const server = http.createServer((request, response) => {
  const [status, body] = routes[request.url ?? ''] ?? routes['*'] ?? [404, '{"detail":"Not Found"}'];
  response.writeHead(status).end(body);
});

describe('detectKind', () => {
  beforeEach(async () => {
    vi.stubEnv('REASONDESK_ALLOWED_HOSTS', '127.0.0.1');
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    server.closeAllConnections();
    server.close();
  });

  const detect = () => {
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return detectKind({ baseUrl, apiKey: null, headers: {}, ca: null }, 'm');
  };
  const completion = '{"choices":[{"text":"b"}]}';

  it.each(['vllm', 'sglang', 'openai_completions', 'openai_chat'] as const)('knows %s', async (kind) => {
    const fixture = await startFixtureServer({ kind, model: 'm' });
    const address = { baseUrl: fixture.url, apiKey: null, headers: {}, ca: null };
    const detected = await detectKind(address, 'm').finally(() => fixture.close());
    expect(detected.kind).toBe(kind);
  });

  it('knows vLLM by its version', async () => {
    routes = { '/version': [200, '{"version":"0.32.0"}'], '/v1/completions': [200, completion] };
    expect(await detect()).toEqual({ kind: 'vllm', version: '0.32.0' });
  });

  it('knows SGLang by what it tells of its model, whatever else it answers', async () => {
    routes = {
      '/get_model_info': [200, '{"model_path":"/models/m","is_generation":true}'],
      '/version': [200, '{"version":"1"}'],
    };
    expect(await detect()).toEqual({ kind: 'sglang', version: null });
    routes = {
      '/model_info': [200, '{"model_path":"/models/m"}'],
      '/server_info': [200, '{"version":"0.6.0"}'],
    };
    expect(await detect()).toEqual({ kind: 'sglang', version: '0.6.0' });
  });

  it('takes a server with completions for one that continues text, even if it refuses this one', async () => {
    routes = { '/v1/completions': [200, completion] };
    expect(await detect()).toMatchObject({ kind: 'openai_completions' });
    routes = { '/v1/completions': [400, '{"error":{"message":"no"}}'] };
    expect(await detect()).toMatchObject({ kind: 'openai_completions' });
  });

  it('takes one without them for one that chats', async () => {
    routes = {};
    expect(await detect()).toMatchObject({ kind: 'openai_chat', version: null });
  });

  it('is not taken in by a page that answers everything', async () => {
    routes = { '*': [200, '<!doctype html><title>Welcome</title>'] };
    expect(await detect()).toMatchObject({ kind: 'openai_completions' });
  });
});
