import type { LookupFunction } from 'node:net';
import type * as z from 'zod';
import {
  type CompletionChoice,
  type CompletionRequest,
  completionResponse,
  detokenizeResponse,
  errorResponse,
  modelList,
  tokenIdKey,
  tokenizeResponse,
  versionResponse,
} from '@/lib/contracts/vllm';
import { type HttpReply, httpRequest, type PhaseTimeouts } from './http-request';
import type { CallOptions, InferenceClient, RawChoice, SampleRequest } from './inference-client';
import { codeOfStatus, InferenceError } from './inference-error';
import { parseJson } from './parse-json';

export interface VllmClientOptions {
  /** With or without `/v1` at its end. */
  baseUrl: string;
  apiKey?: string | null;
  /** Resolves the server's name: the place to check which address is connected to. */
  lookup?: LookupFunction;
  timeouts?: Partial<PhaseTimeouts>;
}

const defaultTimeouts: PhaseTimeouts = {
  connectMs: 5_000,
  // Without streaming a reply begins when all of it is generated, after whatever waited before it.
  firstByteMs: 900_000,
  idleMs: 60_000,
  totalMs: 1_200_000,
};

/** What answers at once on a healthy server. */
const quickTimeouts = { firstByteMs: 30_000, totalMs: 60_000 };

export interface VllmClient extends InferenceClient {
  /** Choices sorted by index: child j of prompt i is number i·n + j. Fewer than asked for may arrive. */
  complete(request: CompletionRequest, options?: CallOptions): Promise<CompletionChoice[]>;
}

/** The model's own distribution, whatever its generation config says. */
const plain = { temperature: 0, top_p: 1, top_k: 0, min_p: 0, repetition_penalty: 1 };

/** A client of a server with vLLM's OpenAI-compatible routes. It never retries: who calls it knows what is at stake. */
export function createVllmClient(options: VllmClientOptions): VllmClient {
  const baseUrl = options.baseUrl.replace(/\/+$/, '').replace(/\/v1$/, '');
  const generationTimeouts = { ...defaultTimeouts, ...options.timeouts };
  const lookupTimeouts = { ...defaultTimeouts, ...quickTimeouts, ...options.timeouts };

  async function call(
    path: string,
    body: unknown,
    timeouts: PhaseTimeouts,
    signal: AbortSignal | undefined,
  ): Promise<HttpReply> {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (options.apiKey) headers.authorization = `Bearer ${options.apiKey}`;
    const text = body === null ? null : JSON.stringify(body);
    if (text !== null) {
      headers['content-type'] = 'application/json';
      headers['content-length'] = String(Buffer.byteLength(text));
    }
    const method = text === null ? 'GET' : 'POST';
    const url = new URL(baseUrl + path);
    const reply = await httpRequest({
      url,
      method,
      headers,
      body: text,
      timeouts,
      signal,
      lookup: options.lookup,
    });
    if (reply.status !== 200) throw statusError(url, reply);
    return reply;
  }

  async function callJson<T extends z.ZodType>(
    schema: T,
    path: string,
    body: unknown,
    { signal }: CallOptions = {},
    timeouts = lookupTimeouts,
  ): Promise<z.infer<T>> {
    const reply = await call(path, body, timeouts, signal);
    return parseReply(schema, path, reply);
  }

  async function complete(
    request: CompletionRequest,
    callOptions?: CallOptions,
  ): Promise<CompletionChoice[]> {
    const path = '/v1/completions';
    const reply = await callJson(completionResponse, path, request, callOptions, generationTimeouts);
    return reply.choices.sort((a, b) => a.index - b.index);
  }

  return {
    kind: 'vllm',
    baseUrl,
    ownTokenIds: true,
    complete,
    async tokenize(model, text, callOptions) {
      const body = { model, prompt: text, add_special_tokens: false };
      return (await callJson(tokenizeResponse, '/tokenize', body, callOptions)).tokens;
    },
    async detokenize(model, tokens, callOptions) {
      return (await callJson(detokenizeResponse, '/detokenize', { model, tokens }, callOptions)).prompt;
    },
    async models(callOptions) {
      const list = await callJson(modelList, '/v1/models', null, callOptions);
      return list.data.map(({ id, max_model_len }) => ({ id, maxModelLen: max_model_len ?? null }));
    },
    async version(callOptions) {
      return (await callJson(versionResponse, '/version', null, callOptions)).version;
    },
    async health(callOptions) {
      await call('/health', null, lookupTimeouts, callOptions?.signal);
    },
    async metrics(callOptions) {
      return (await call('/metrics', null, lookupTimeouts, callOptions?.signal)).body;
    },
    async sample(request, callOptions) {
      const choices = await complete(samplingBody(request), callOptions);
      return choices.map(rawChoice);
    },
    stream() {
      throw new InferenceError('unsupported', 'This client does not stream yet.');
    },
    async force({ model, ids, from }, callOptions) {
      const [choice] = await complete(
        { model, prompt: [ids], ...plain, max_tokens: 1, prompt_logprobs: 0, return_token_ids: true },
        callOptions,
      );
      const positions = choice?.prompt_logprobs;
      if (!positions) return null;
      // A list of another length must never fit the span, whatever part of it would.
      if (positions.length !== ids.length) return new Array<unknown>(ids.length - from + 1).fill(null);
      // Integer-like keys are re-sorted by JSON.parse: the entry is looked up by its id, never as the first one.
      return positions.slice(from).map((entry, index) => entry?.[String(ids[from + index])]?.logprob);
    },
    async lookUp({ model, prefixes, tokenIds }, callOptions) {
      const wanted = [...new Set(tokenIds)];
      const choices = await complete(
        {
          model,
          prompt: prefixes,
          ...plain,
          max_tokens: 1,
          logprobs: wanted.length,
          logprob_token_ids: wanted,
          return_tokens_as_token_ids: true,
          return_token_ids: true,
        },
        callOptions,
      );
      const byIndex = new Map(choices.map((choice) => [choice.index, choice]));
      return prefixes.map((_, index) => {
        const next = byIndex.get(index)?.logprobs?.top_logprobs?.[0] ?? {};
        // By id, never by order: the sampled token stands among them.
        return new Map(wanted.map((id) => [id, next[tokenIdKey(id)]]));
      });
    },
  };
}

function samplingBody(request: SampleRequest): CompletionRequest {
  return {
    model: request.model,
    prompt: [request.promptIds],
    n: request.n,
    seed: request.seed,
    // All of them, or the model's own generation config would apply unseen.
    temperature: request.temperature,
    top_p: request.topP,
    top_k: request.topK,
    min_p: 0,
    repetition_penalty: 1,
    max_tokens: request.maxTokens,
    stop_token_ids: request.stopIds,
    logprobs: 0,
    return_token_ids: true,
  };
}

function rawChoice({ index, text, finish_reason, logprobs, token_ids }: CompletionChoice): RawChoice {
  return {
    index,
    text,
    tokenIds: token_ids ?? null,
    tokens: logprobs?.tokens ?? null,
    textOffsets: logprobs?.text_offset ?? null,
    logprobs: logprobs?.token_logprobs ?? null,
    finishReason: finish_reason ?? null,
  };
}

function parseReply<T extends z.ZodType>(schema: T, path: string, reply: HttpReply): z.infer<T> {
  const refuse = (message: string, cause: unknown) =>
    new InferenceError('malformed', `${path}: ${message}`, { status: reply.status, cause });
  let value: unknown;
  try {
    value = parseJson(reply.body);
  } catch (cause) {
    const start = reply.body.trimStart().slice(0, 40);
    throw refuse(`the reply is not JSON; it begins with ${JSON.stringify(start)}`, cause);
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw refuse(`unexpected reply at "${issue?.path.join('.') ?? ''}": ${issue?.message}`, parsed.error);
  }
  return parsed.data;
}

function statusError(url: URL, reply: HttpReply): InferenceError {
  const { message, param } = serverMessage(reply.body);
  return new InferenceError(
    codeOfStatus(reply.status, param),
    `${url.origin}${url.pathname} answered ${reply.status}: ${message}`,
    { status: reply.status, retryAfterMs: retryAfterMs(reply.headers['retry-after']) },
  );
}

function serverMessage(body: string): { message: string; param: string | null } {
  const fallback = { message: body.trim().slice(0, 200) || 'no message', param: null };
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    // A proxy's own page in place of JSON: its first words are the message.
    return fallback;
  }
  const parsed = errorResponse.safeParse(value);
  if (!parsed.success) return fallback;
  const { error } = parsed.data;
  return typeof error === 'string'
    ? { message: error, param: null }
    : { message: error.message, param: error.param ?? null };
}

/** Seconds or an HTTP date. */
function retryAfterMs(header: string | undefined): number | null {
  if (header === undefined) return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}
