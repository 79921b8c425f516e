import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Exchange } from './exchange';

export interface ReplayServer {
  url: string;
  /** What is answered from now on, whatever is asked. */
  play(exchange: Exchange): void;
  close(): Promise<void>;
}

/** Odd, so that pieces end within lines, within numbers and within characters. */
const PIECE_BYTES = 113;

/** Answers as a real server did once, in small pieces. */
export async function startReplayServer(): Promise<ReplayServer> {
  let playing: Exchange | null = null;
  const server = http.createServer(async (request, response) => {
    for await (const _piece of request) {
      // Read to its end, as a real server does before it answers.
    }
    if (!playing || playing.path !== request.url || playing.method !== request.method) {
      response.writeHead(418).end(`no exchange with ${request.method} ${request.url} is played`);
      return;
    }
    response.writeHead(playing.status, playing.contentType ? { 'content-type': playing.contentType } : {});
    const bytes = Buffer.from(playing.reply, 'utf8');
    for (let at = 0; at < bytes.length; at += PIECE_BYTES)
      response.write(bytes.subarray(at, at + PIECE_BYTES));
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    play(exchange) {
      playing = exchange;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
