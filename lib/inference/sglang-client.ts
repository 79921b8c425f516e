import type * as z from 'zod';
import { listedModels } from '@/lib/contracts/openai';
import {
  type GenerateRequest,
  type Generation,
  generateEvent,
  generateReply,
  sglangServerInfo,
  sglangText,
  sglangTokens,
  type TokenLogprob,
} from '@/lib/contracts/sglang';
import { chatCalls } from './chat-calls';
import type { CallOptions, InferenceClient, RawChoice, SampleRequest } from './inference-client';
import { codeOfStatus, InferenceError } from './inference-error';
import { misaligned } from './misaligned';
import { type ClientOptions, ServerConnection } from './server-connection';
import { sglangPieces } from './sglang-pieces';

const GENERATE = '/generate';

/** One token, greedily: what is asked for is beside it. */
const oneToken = { max_new_tokens: 1, temperature: 0, top_p: 1, top_k: -1, min_p: 0, repetition_penalty: 1 };

/**
 * A client of SGLang's native interface. Its sampled log-probs are taken after temperature unless the server was
 * started to return the original ones; forced ones are the model's own.
 */
export function createSglangClient(options: ClientOptions): InferenceClient {
  const server = new ServerConnection(options);

  async function generate(request: GenerateRequest, callOptions?: CallOptions): Promise<Generation[]> {
    const replies = await server.generate(generateReply, GENERATE, request, callOptions);
    for (const reply of replies) refuseAborted(reply);
    return replies;
  }

  /** Routes that came with later versions. */
  async function askLater<T extends z.ZodType>(
    schema: T,
    path: string,
    body: unknown,
    callOptions?: CallOptions,
  ) {
    try {
      return await server.ask(schema, path, body, callOptions);
    } catch (error) {
      if (!(error instanceof InferenceError) || error.code !== 'not_found') throw error;
      throw new InferenceError('unsupported', `This version of SGLang has no ${path}; a newer one does.`, {
        cause: error,
      });
    }
  }

  return {
    kind: 'sglang',
    baseUrl: server.baseUrl,
    ownTokenIds: true,
    ...chatCalls(server, { top_k: -1, min_p: 0, repetition_penalty: 1 }),
    async tokenize(model, text, callOptions) {
      const body = { model, prompt: text, add_special_tokens: false };
      return (await askLater(sglangTokens, '/tokenize', body, callOptions)).tokens;
    },
    async detokenize(model, tokens, callOptions) {
      // Left alone it drops special tokens.
      const body = { model, tokens, skip_special_tokens: false };
      return (await askLater(sglangText, '/detokenize', body, callOptions)).text;
    },
    async models(callOptions) {
      const list = await server.ask(listedModels, '/v1/models', null, callOptions);
      return list.data.map(({ id, max_model_len }) => ({ id, maxModelLen: max_model_len ?? null }));
    },
    async version(callOptions) {
      try {
        return (await server.ask(sglangServerInfo, '/get_server_info', null, callOptions)).version;
      } catch (error) {
        if (!(error instanceof InferenceError) || error.code !== 'not_found') throw error;
        return (await server.ask(sglangServerInfo, '/server_info', null, callOptions)).version;
      }
    },
    async health(callOptions) {
      await server.text('/health', callOptions);
    },
    metrics: (callOptions) => server.text('/metrics', callOptions),
    async sample(request, callOptions) {
      // As many prompts, since `n` would give every child the same seed; the cache computes the prompt once.
      const children = Array.from({ length: request.n }, (_, child) => request.seed + child);
      const replies = await generate(
        {
          input_ids: children.map(() => request.promptIds),
          sampling_params: children.map((seed) => samplingParams(request, seed)),
          return_logprob: true,
          return_text_in_logprobs: true,
        },
        callOptions,
      );
      return replies.map(rawChoice);
    },
    async *stream(request, callOptions) {
      const body: GenerateRequest = {
        input_ids: [request.promptIds],
        sampling_params: samplingParams(request, request.seed),
        return_logprob: true,
        stream: true,
      };
      yield* sglangPieces(
        refusingAborted(server.stream(generateEvent, GENERATE, body, callOptions)),
        GENERATE,
      );
    },
    async force({ ids, from }, callOptions) {
      const [reply] = await generate(
        {
          input_ids: [ids],
          sampling_params: oneToken,
          return_logprob: true,
          // Its first entry is null: the token before the span, whose own log-prob nobody asked for.
          logprob_start_len: from - 1,
        },
        callOptions,
      );
      const entries = reply?.meta_info.input_token_logprobs;
      if (!entries) return null;
      const span = logprobsOf(entries, ids.slice(from - 1));
      return span ? span.slice(1) : misaligned(ids.length - from);
    },
    async lookUp({ prefixes, tokenIds }, callOptions) {
      const wanted = [...new Set(tokenIds)];
      const replies = await generate(
        {
          input_ids: prefixes,
          sampling_params: oneToken,
          return_logprob: true,
          token_ids_logprob: wanted,
        },
        callOptions,
      );
      return prefixes.map((_, index) => {
        const next = replies[index]?.meta_info.output_token_ids_logprobs?.[0] ?? [];
        const byId = new Map(next.map(([logprob, id]) => [id, logprob]));
        return new Map(wanted.map((id) => [id, byId.get(id)]));
      });
    },
  };
}

function samplingParams(request: Omit<SampleRequest, 'n'>, seed: number) {
  return {
    max_new_tokens: request.maxTokens,
    // All of them, or the server's preferred ones would apply unseen.
    temperature: request.temperature,
    top_p: request.topP,
    top_k: request.topK === 0 ? -1 : request.topK,
    min_p: 0,
    repetition_penalty: 1,
    stop_token_ids: request.stopIds,
    sampling_seed: seed,
  };
}

function rawChoice(reply: Generation, index: number): RawChoice {
  const entries = reply.meta_info.output_token_logprobs;
  const listed = entries?.map(([, id]) => id);
  const tokenIds = reply.output_ids ?? (listed?.every((id) => id !== null) ? listed : null);
  const texts = entries?.map(([, , text]) => text);
  return {
    index,
    text: reply.text,
    tokenIds,
    tokens: texts?.every((text) => typeof text === 'string') ? texts : null,
    textOffsets: null,
    logprobs: entries ? (logprobsOf(entries, tokenIds) ?? misaligned(tokenIds?.length ?? 0)) : null,
    finishReason: reply.meta_info.finish_reason?.type ?? null,
  };
}

/** The log-probs of `ids`; null where the entries are of other tokens. */
function logprobsOf(entries: readonly TokenLogprob[], ids: readonly number[] | null): unknown[] | null {
  const fits = ids === null || (entries.length === ids.length && entries.every(([, id], i) => id === ids[i]));
  return fits ? entries.map(([logprob]) => logprob) : null;
}

/** A generation that the server broke off is no answer, whatever its status says. */
function refuseAborted({ meta_info }: Generation): void {
  const reason = meta_info.finish_reason;
  if (reason?.type !== 'abort') return;
  const status = reason.status_code ?? 500;
  const message = `${GENERATE} was broken off: ${reason.message ?? 'no message'}`;
  throw new InferenceError(status >= 400 ? codeOfStatus(status, null) : 'server', message, { status });
}

async function* refusingAborted(events: AsyncIterable<Generation>): AsyncGenerator<Generation, void> {
  for await (const event of events) {
    refuseAborted(event);
    yield event;
  }
}
