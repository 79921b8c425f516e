import {
  type CompletionChoice,
  type CompletionRequest,
  completionChoice,
  completionChunk,
  detokenizeResponse,
  modelList,
  tokenIdKey,
  tokenizeResponse,
  versionResponse,
} from '@/lib/contracts/vllm';
import { chatCalls } from './chat-calls';
import { onceIfGreedy } from './greedy-choices';
import type { CallOptions, InferenceClient, RawChoice, SampleRequest } from './inference-client';
import { misaligned } from './misaligned';
import { type ClientOptions, ServerConnection } from './server-connection';
import { unfinishedStream } from './unfinished-stream';

export interface VllmClient extends InferenceClient {
  /** Choices sorted by index: child j of prompt i is number i·n + j. Fewer than asked for may arrive. */
  complete(request: CompletionRequest, options?: CallOptions): Promise<CompletionChoice[]>;
}

const COMPLETIONS = '/v1/completions';

/** The model's own distribution, whatever its generation config says. */
const plain = { temperature: 0, top_p: 1, top_k: 0, min_p: 0, repetition_penalty: 1 };

/** A client of a server with vLLM's OpenAI-compatible routes. It never retries: who calls it knows what is at stake. */
export function createVllmClient(options: ClientOptions): VllmClient {
  const server = new ServerConnection(options);

  async function complete(
    request: CompletionRequest,
    callOptions?: CallOptions,
  ): Promise<CompletionChoice[]> {
    const choices = await server.generateList(completionChoice, 'choices', COMPLETIONS, request, callOptions);
    return choices.sort((a, b) => a.index - b.index);
  }

  return {
    kind: 'vllm',
    baseUrl: server.baseUrl,
    ownTokenIds: true,
    ...chatCalls(server, { top_k: 0, min_p: 0, repetition_penalty: 1 }),
    complete,
    async tokenize(model, text, callOptions) {
      const body = { model, prompt: text, add_special_tokens: false };
      return (await server.ask(tokenizeResponse, '/tokenize', body, callOptions)).tokens;
    },
    async detokenize(model, tokens, callOptions) {
      return (await server.ask(detokenizeResponse, '/detokenize', { model, tokens }, callOptions)).prompt;
    },
    async models(callOptions) {
      const list = await server.ask(modelList, '/v1/models', null, callOptions);
      return list.data.map(({ id, max_model_len }) => ({ id, maxModelLen: max_model_len ?? null }));
    },
    async version(callOptions) {
      return (await server.ask(versionResponse, '/version', null, callOptions)).version;
    },
    async health(callOptions) {
      await server.text('/health', callOptions);
    },
    metrics: (callOptions) => server.text('/metrics', callOptions),
    sample: (request, callOptions) =>
      onceIfGreedy(request, async (once) => {
        const choices = await complete(samplingBody(once), callOptions);
        return choices.map((choice) => rawChoice(choice, request.besideIds));
      }),
    async *stream(request, callOptions) {
      const body = { ...samplingBody({ ...request, n: 1 }), stream: true };
      for await (const { choices } of server.stream(completionChunk, COMPLETIONS, body, callOptions)) {
        // The usage comes in a chunk without choices.
        const [choice] = choices;
        if (!choice) continue;
        const { text, tokenIds, logprobs, finishReason } = rawChoice(choice);
        yield { text, tokenIds, logprobs, finishReason };
        if (finishReason !== null) return;
      }
      throw unfinishedStream(COMPLETIONS);
    },
    async force({ model, ids, from }, callOptions) {
      const [choice] = await complete(
        { model, prompt: [ids], ...plain, max_tokens: 1, prompt_logprobs: 0, return_token_ids: true },
        callOptions,
      );
      const positions = choice?.prompt_logprobs;
      if (!positions) return null;
      // A list of another length must never fit the span, whatever part of it would.
      if (positions.length !== ids.length) return misaligned(ids.length - from);
      // Integer-like keys are re-sorted by JSON.parse: the entry is looked up by its id, never as the first one.
      return positions.slice(from).map((entry, index) => entry?.[String(ids[from + index])]?.logprob);
    },
    async lookUpAllowed({ model, prefix, tokenId }, callOptions) {
      const [choice] = await complete(
        { model, prompt: [prefix], ...plain, max_tokens: 1, logprobs: 0, allowed_token_ids: [tokenId] },
        callOptions,
      );
      return choice?.logprobs?.token_logprobs[0];
    },
    async lookUp({ model, prefixes, tokenIds }, callOptions) {
      const wanted = [...new Set(tokenIds)];
      const choices = await complete(
        {
          model,
          prompt: prefixes,
          ...plain,
          max_tokens: 1,
          ...lookUpFields(wanted),
          return_token_ids: true,
        },
        callOptions,
      );
      const byIndex = new Map(choices.map((choice) => [choice.index, choice]));
      return prefixes.map((_, index) => byId(byIndex.get(index)?.logprobs?.top_logprobs?.[0], wanted));
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
    ...(request.besideIds ? lookUpFields(request.besideIds) : { logprobs: 0 }),
    return_token_ids: true,
  };
}

/** The log-probs of `ids`, which come by the names of these alone. */
function lookUpFields(ids: number[]) {
  return { logprobs: ids.length, logprob_token_ids: ids, return_tokens_as_token_ids: true };
}

/** By id, never by order: the sampled token stands among them. */
function byId(top: Record<string, unknown> | null | undefined, ids: number[]): Map<number, unknown> {
  return new Map(ids.map((id) => [id, top?.[tokenIdKey(id)]]));
}

function rawChoice(choice: CompletionChoice, besideIds?: number[]): RawChoice {
  const { index, text, finish_reason, logprobs, token_ids } = choice;
  return {
    index,
    text,
    tokenIds: token_ids ?? null,
    tokens: logprobs?.tokens ?? null,
    textOffsets: logprobs?.text_offset ?? null,
    logprobs: logprobs?.token_logprobs ?? null,
    ...(besideIds ? { beside: logprobs?.top_logprobs?.map((top) => byId(top, besideIds)) ?? [] } : {}),
    finishReason: finish_reason ?? null,
  };
}
