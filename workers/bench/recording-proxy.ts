import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Exchange } from '@/lib/inference/recorded/exchange';

type Recorded = Omit<Exchange, 'server'>;

export interface RecordingProxy {
  url: string;
  /** What passed since the last call. */
  take(): Recorded[];
  close(): Promise<void>;
}

/** Hands every request on to `target` and keeps what was said. */
export async function startRecordingProxy(target: string): Promise<RecordingProxy> {
  let passed: Recorded[] = [];
  const server = http.createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const sent = Buffer.concat(pieces).toString('utf8');
    const path = request.url ?? '/';
    const method = request.method === 'POST' ? 'POST' : 'GET';
    const answer = await fetch(target + path, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(request.headers.authorization ? { authorization: request.headers.authorization } : {}),
      },
      ...(sent === '' ? {} : { body: sent }),
    });
    const reply = await answer.text();
    const contentType = answer.headers.get('content-type');
    const asked: unknown = sent === '' ? null : JSON.parse(sent);
    passed.push({ method, path, request: asked, status: answer.status, contentType, reply });
    response.writeHead(answer.status, contentType ? { 'content-type': contentType } : {}).end(reply);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take() {
      const taken = passed;
      passed = [];
      return taken;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
