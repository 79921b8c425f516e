import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';
import { fixtureAnswer } from './fixture-answer';
import type { FixtureDialect, FixtureJob } from './fixture-dialect';
import { type FixtureMode, misbehave, sendError } from './fixture-faults';
import { openaiChatDialect, openaiCompletionsDialect } from './fixture-openai';
import { sglangDialect } from './fixture-sglang';
import { vllmDialect } from './fixture-vllm';
import type { ClientKind } from './inference-client';

export interface FixtureServerOptions {
  /** What it speaks; vLLM's interface by default. */
  kind?: ClientKind;
  /** Every generation takes this long, whatever its size. */
  latencyMs?: number;
  /** Between two pieces of a stream. */
  pieceMs?: number;
  mode?: FixtureMode;
  /** How many generations misbehave before all is well; for ever by default. */
  times?: number;
  maxModelLen?: number;
  model?: string;
  /** A token that an interface of texts puts before every prompt. */
  begin?: string;
}

export interface FixtureServer {
  url: string;
  /** Everything received, in order. */
  requests: { path: string; body: unknown; headers: http.IncomingHttpHeaders }[];
  /** Generations whose client went away before the answer's end. */
  abandoned: () => number;
  /** The most generations ever under way at once. */
  peakConcurrency: () => number;
  setMode: (mode: FixtureMode, times?: number) => void;
  close: () => Promise<void>;
}

const dialects: Record<ClientKind, FixtureDialect> = {
  sglang: sglangDialect,
  openai_completions: openaiCompletionsDialect,
  openai_chat: openaiChatDialect,
  vllm: vllmDialect,
};

/** A server without a model behind it, that can be told to misbehave: for tests and benchmarks. */
export async function startFixtureServer(options: FixtureServerOptions = {}): Promise<FixtureServer> {
  const { latencyMs = 0, pieceMs = 0, maxModelLen = 8192, model = 'fixture' } = options;
  const dialect = dialects[options.kind ?? 'vllm'];
  const shape = { begin: options.begin ?? '' };
  let mode = options.mode ?? 'ok';
  let timesLeft = options.times ?? Number.POSITIVE_INFINITY;
  let abandonedCount = 0;
  let running = 0;
  let peak = 0;
  const requests: FixtureServer['requests'] = [];
  const routes = dialect.routes({ name: model, maxModelLen, running: () => running });

  async function generate(job: FixtureJob, response: http.ServerResponse): Promise<void> {
    running++;
    peak = Math.max(peak, running);
    try {
      const faulty = mode !== 'ok' && timesLeft > 0;
      if (faulty) timesLeft--;
      const current = faulty ? mode : 'ok';
      if (latencyMs > 0) await pause(latencyMs, response);
      if (response.destroyed) return;
      const longest = Math.max(...job.questions.map((one) => one.promptIds.length + one.maxTokens));
      if (longest > maxModelLen) return sendError(response, dialect, dialect.tooLong(maxModelLen));
      const pieces = fixtureAnswer(job, current);
      const contentType = job.isStream ? 'text/event-stream; charset=utf-8' : 'application/json';
      const answer = { contentType, body: pieces.join('') };
      if (await misbehave(current, response, answer, dialect, job.isEcho)) return;
      response.writeHead(200, { 'content-type': contentType });
      for (const piece of pieces) {
        if (pieceMs > 0) await pause(pieceMs, response);
        if (response.destroyed) return;
        response.write(piece);
      }
      response.end();
    } finally {
      running--;
    }
  }

  const server = http.createServer(async (request, response) => {
    const path = request.url ?? '/';
    const body = await readJson(request);
    requests.push({ path, body, headers: request.headers });
    const plan = dialect.generation[path];
    const answer = routes[`${request.method} ${path}`];
    try {
      if (plan) {
        response.on('close', () => {
          if (!response.writableFinished) abandonedCount++;
        });
        await generate(plan(body, shape), response);
      } else if (answer) {
        const reply = answer(body);
        const isText = typeof reply === 'string';
        response.writeHead(200, { 'content-type': isText ? 'text/plain' : 'application/json' });
        response.end(isText ? reply : JSON.stringify(reply));
      } else {
        sendError(response, dialect, { status: 404, message: 'Not Found' });
      }
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error;
      sendError(response, dialect, { status: 400, message: error.message });
    }
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

async function readJson(request: http.IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const text = Buffer.concat(pieces).toString('utf8');
  return text === '' ? null : JSON.parse(text);
}

/** Ends early when the client goes away. */
function pause(ms: number, response: http.ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      response.off('close', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    response.on('close', end);
  });
}
