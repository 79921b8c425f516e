import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  completionRequest,
  detokenizeRequest,
  type ParsedCompletionRequest,
  tokenIdKey,
  tokenizeRequest,
} from '@/lib/contracts/vllm';
import { PrefixCache } from './prefix-cache';
import { WordTokenizer } from './word-tokenizer';

/** What one prompt of one request cost. */
export interface CountedPrompt {
  ids: number[];
  generated: number;
  /** Prompt tokens not taken from the cache, and generated ones but the last, which is never put in. */
  computed: number;
}

export interface CountingServer {
  url: string;
  tokenizer: WordTokenizer;
  /** In the order of work. */
  counted: CountedPrompt[];
  close(): Promise<void>;
}

export interface CountingOptions {
  /** Tokens of the reason that child j samples, end-of-turn included. */
  reasonTokens: (child: number) => number;
  cacheBlocks?: number;
}

const MODEL = 'fixture';
const MAX_MODEL_LEN = 8_192;
const HEADER = 'assistant\n';
const END = '<|im_end|>';
const WORDS = ' the answer of assistant is right and says why while other one errs'.match(/ \w+/g) ?? [];

/**
 * vLLM's routes with nothing behind them but its prefix cache: it counts the tokens a real server would compute. A
 * request for `prompt_logprobs` reads nothing from the cache, as there.
 */
export async function startCountingServer(options: CountingOptions): Promise<CountingServer> {
  const tokenizer = new WordTokenizer();
  const cache = new PrefixCache(options.cacheBlocks ?? 8_192);
  const counted: CountedPrompt[] = [];
  const end = tokenizer.encode(END)[0] ?? 0;

  /** A verdict after its header, the rest of one within it, else a reason. */
  function continuation(promptIds: readonly number[], child: number): number[] {
    const before = tokenizer.decode(promptIds.slice(-6));
    if (before.endsWith(HEADER)) return [...tokenizer.encode(promptIds.length % 2 ? '[[A]]' : '[[B]]'), end];
    if (before.includes(HEADER)) return [...tokenizer.encode(']]'), end];
    const words = Array.from(
      { length: options.reasonTokens(child) - 1 },
      (_, index) => WORDS[(index * 7 + child * (index % 5)) % WORDS.length] ?? '',
    );
    return [...tokenizer.encode(words.join('')), end];
  }

  function count(promptIds: number[], generatedIds: number[], forced: boolean): void {
    const held = forced ? 0 : cache.held(promptIds);
    const all = [...promptIds, ...generatedIds.slice(0, -1)];
    counted.push({ ids: promptIds, generated: generatedIds.length, computed: all.length - held });
    cache.add(all);
  }

  function choice(request: ParsedCompletionRequest, promptIds: number[], index: number, child: number) {
    const ids = continuation(promptIds, child).slice(0, request.max_tokens);
    const forced = request.prompt_logprobs != null;
    count(promptIds, ids, forced);
    const stopped = ids.at(-1) === end;
    const beside = request.logprob_token_ids ?? [];
    return {
      index,
      text: tokenizer.decode(stopped ? ids.slice(0, -1) : ids),
      finish_reason: stopped ? 'stop' : 'length',
      token_ids: ids,
      logprobs: request.logprobs == null ? null : logprobs(promptIds.length, ids, beside),
      prompt_logprobs: forced
        ? promptIds.map((id, at) => (at === 0 ? null : { [id]: { logprob: logprob(at, id) } }))
        : null,
    };
  }

  function logprobs(from: number, ids: number[], beside: number[]) {
    return {
      tokens: ids.map((id) => tokenizer.decode([id])),
      token_logprobs: ids.map((id, at) => logprob(from + at, id)),
      top_logprobs: ids.map((id, at) =>
        Object.fromEntries([id, ...beside].map((one) => [tokenIdKey(one), logprob(from + at, one)])),
      ),
    };
  }

  function complete(body: unknown) {
    const request = completionRequest.parse(body);
    const { n } = request;
    const choices = (request.prompt as number[][]).flatMap((ids, prompt) =>
      Array.from({ length: n }, (_, child) => choice(request, ids, prompt * n + child, child)),
    );
    return { id: 'cmpl-counted', choices };
  }

  const routes: Record<string, (body: unknown) => unknown> = {
    '/v1/completions': complete,
    '/tokenize': (body) => {
      const tokens = tokenizer.encode(tokenizeRequest.parse(body).prompt);
      return { count: tokens.length, max_model_len: MAX_MODEL_LEN, tokens };
    },
    '/detokenize': (body) => ({ prompt: tokenizer.decode(detokenizeRequest.parse(body).tokens) }),
    '/v1/models': () => ({ object: 'list', data: [{ id: MODEL, max_model_len: MAX_MODEL_LEN }] }),
    '/version': () => ({ version: '0.32.0' }),
    '/health': () => ({}),
  };
  const server = http.createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const text = Buffer.concat(pieces).toString('utf8');
    const answer = routes[request.url ?? ''];
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer?.(text === '' ? null : JSON.parse(text)) ?? { error: 'Not Found' }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tokenizer,
    counted,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Nats; the same for a token in its place however it is asked for, and as hard to compress as a model's. */
function logprob(position: number, id: number): number {
  let hash = Math.imul(position + 1, 0x9e3779b1) ^ Math.imul(id + 1, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  return -0.02 - ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 31;
}
