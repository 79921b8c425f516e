import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { completionRequest, detokenizeRequest, tokenizeRequest } from '@/lib/contracts/vllm';
import { fixtureCompletion, fixturePromptIds } from './fixture-completion';
import { type FixtureMode, type FixtureWriter, misbehave } from './fixture-faults';
import { fixtureStream } from './fixture-stream';
import { fixtureDetokenize, fixtureTokenize } from './fixture-tokenizer';

export interface FixtureServerOptions {
  /** Every completion takes this long, whatever its size. */
  latencyMs?: number;
  mode?: FixtureMode;
  /** How many completions misbehave before all is well; for ever by default. */
  times?: number;
  maxModelLen?: number;
  model?: string;
}

export interface FixtureServer {
  url: string;
  /** Everything received, in order. */
  requests: { path: string; body: unknown }[];
  /** Completions whose client went away before the answer. */
  abandoned: () => number;
  /** The most completions ever under way at once. */
  peakConcurrency: () => number;
  setMode: (mode: FixtureMode, times?: number) => void;
  close: () => Promise<void>;
}

/** A server with vLLM's routes and no model behind them, that can be told to misbehave: for tests and benchmarks. */
export async function startFixtureServer(options: FixtureServerOptions = {}): Promise<FixtureServer> {
  const { latencyMs = 0, maxModelLen = 8192, model = 'fixture' } = options;
  let mode = options.mode ?? 'ok';
  let timesLeft = options.times ?? Number.POSITIVE_INFINITY;
  let abandonedCount = 0;
  let running = 0;
  let peak = 0;
  const requests: FixtureServer['requests'] = [];

  async function complete(body: unknown, response: http.ServerResponse): Promise<void> {
    const parsed = completionRequest.safeParse(body);
    if (!parsed.success) return refuse(response, 400, parsed.error.message, null);
    const { n, temperature } = parsed.data;
    if (n > 1 && temperature === 0) {
      return refuse(response, 400, `n must be 1 when using greedy sampling, got ${n}.`, null);
    }
    running++;
    peak = Math.max(peak, running);
    try {
      const faulty = mode !== 'ok' && timesLeft > 0;
      if (faulty) timesLeft--;
      if (latencyMs > 0) await pause(latencyMs, response);
      if (response.destroyed) return;
      const longest = Math.max(...fixturePromptIds(parsed.data.prompt).map((ids) => ids.length));
      if (longest + parsed.data.max_tokens > maxModelLen) return tooLong(response, maxModelLen);
      const reply = fixtureCompletion(parsed.data);
      const write = parsed.data.stream ? fixtureStream : wholeReply;
      if (faulty) await misbehave(mode, response, reply, write);
      else response.writeHead(200, { 'content-type': write.contentType }).end(write.body(reply));
    } finally {
      running--;
    }
  }

  const server = http.createServer(async (request, response) => {
    const path = request.url ?? '/';
    const body = await readJson(request);
    requests.push({ path, body });
    response.on('close', () => {
      if (!response.writableFinished && path === '/v1/completions') abandonedCount++;
    });
    if (path === '/v1/completions') return complete(body, response);
    if (path === '/tokenize') {
      const tokens = fixtureTokenize(tokenizeRequest.parse(body).prompt);
      return send(response, 200, { count: tokens.length, max_model_len: maxModelLen, tokens });
    }
    if (path === '/detokenize') {
      return send(response, 200, { prompt: fixtureDetokenize(detokenizeRequest.parse(body).tokens) });
    }
    if (path === '/v1/models') {
      return send(response, 200, { object: 'list', data: [{ id: model, max_model_len: maxModelLen }] });
    }
    if (path === '/version') return send(response, 200, { version: '0.32.0' });
    if (path === '/health') return send(response, 200, {});
    refuse(response, 404, 'Not Found', null);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    abandoned: () => abandonedCount,
    peakConcurrency: () => peak,
    setMode(next, times = Number.POSITIVE_INFINITY) {
      mode = next;
      timesLeft = times;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

const wholeReply: FixtureWriter = {
  contentType: 'application/json',
  body: (reply) => JSON.stringify(reply),
};

function send(response: http.ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function refuse(response: http.ServerResponse, status: number, message: string, param: string | null): void {
  send(response, status, { error: { message, type: 'BadRequestError', param, code: status } });
}

function tooLong(response: http.ServerResponse, maxModelLen: number): void {
  refuse(response, 400, `The model's maximum context length is ${maxModelLen} tokens.`, 'input_tokens');
}

async function readJson(request: http.IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const text = Buffer.concat(pieces).toString('utf8');
  return text === '' ? null : JSON.parse(text);
}

/** Ends early when the client goes away. */
function pause(ms: number, response: http.ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    response.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
