import { listedModels, type TextChoice, textCompletion } from '@/lib/contracts/openai';
import { onceIfGreedy } from './greedy-choices';
import type { InferenceClient, RawChoice, SampleRequest } from './inference-client';
import { InferenceError } from './inference-error';
import { misaligned } from './misaligned';
import { type ClientOptions, ServerConnection } from './server-connection';
import { COMPLETIONS, TextEcho } from './text-echo';
import { TextTokenTable, textTokens } from './text-tokens';
import { unfinishedStream } from './unfinished-stream';
import { unsupportedCall } from './unsupported-call';

/**
 * A client of a server that takes texts alone and gives them back with their log-probs. Token ids are numbers for
 * token texts, known to this client alone. What the server makes of a joined text is compared token by token with
 * what was asked for: where it merges tokens across a boundary the span is misaligned, never a number. A stop text
 * has no token among those of a choice: its log-prob, and so that of a whole reason, comes by forcing.
 */
export function createOpenaiCompletionsClient(options: ClientOptions): InferenceClient {
  const server = new ServerConnection(options);
  const echo = new TextEcho(server);
  const table = new TextTokenTable();
  /** By model: how the token is written that the server puts before every text. */
  const begins = new Map<string, string>();

  const textOf = (ids: readonly number[]) => ids.map((id) => tokenOf(id).text).join('');

  function tokenOf(id: number) {
    try {
      return table.tokenOf(id);
    } catch (cause) {
      throw new InferenceError('unsupported', 'These token ids are of another connection.', { cause });
    }
  }

  /** What to send so that the server, which puts its begin token first, sees `ids`. */
  function promptOf(model: string, ids: readonly number[]): { prompt: string; begin: string } {
    const text = textOf(ids);
    const begin = begins.get(model) ?? '';
    return text.startsWith(begin) ? { prompt: text.slice(begin.length), begin } : { prompt: text, begin: '' };
  }

  function samplingBody(request: SampleRequest) {
    return {
      model: request.model,
      prompt: promptOf(request.model, request.promptIds).prompt,
      n: request.n,
      seed: request.seed,
      temperature: request.temperature,
      top_p: request.topP,
      // No part of the interface, though many servers know it.
      ...(request.topK > 0 ? { top_k: request.topK } : {}),
      max_tokens: request.maxTokens,
      stop: request.stopIds.map((id) => textOf([id])),
      logprobs: 1,
    };
  }

  function rawChoice({ index, text, finish_reason, logprobs }: TextChoice): RawChoice {
    const tokens = logprobs ? textTokens(text, logprobs.tokens) : null;
    return {
      index,
      text,
      tokenIds: tokens?.map((token) => table.idOf(token)) ?? null,
      tokens: logprobs?.tokens ?? null,
      textOffsets: logprobs?.text_offset ?? null,
      logprobs: logprobs?.token_logprobs ?? null,
      finishReason: finish_reason ?? null,
    };
  }

  return {
    kind: 'openai_completions',
    baseUrl: server.baseUrl,
    ownTokenIds: false,
    async tokenize(model, text, callOptions) {
      if (text === '') return [];
      const { tokens, begin } = await echo.read(model, text, callOptions);
      if (!tokens) {
        const reason =
          'This server gives a text back without tokens that spell it: it can sample, but it cannot score.';
        throw new InferenceError('unsupported', reason);
      }
      if (begin) begins.set(model, begin);
      return tokens.map((token) => table.idOf(token));
    },
    async detokenize(_model, ids) {
      return textOf(ids);
    },
    async models(callOptions) {
      const list = await server.ask(listedModels, '/v1/models', null, callOptions);
      return list.data.map(({ id, max_model_len }) => ({ id, maxModelLen: max_model_len ?? null }));
    },
    version: unsupportedCall('An OpenAI interface does not tell its version.'),
    async health(callOptions) {
      await server.text('/v1/models', callOptions);
    },
    metrics: unsupportedCall('An OpenAI interface has no figures of its own.'),
    sample: (request, callOptions) =>
      onceIfGreedy(request, async (once) => {
        const body = samplingBody(once);
        const { choices } = await server.generate(textCompletion, COMPLETIONS, body, callOptions);
        return choices.sort((a, b) => a.index - b.index).map(rawChoice);
      }),
    async *stream(request, callOptions) {
      const body = { ...samplingBody({ ...request, n: 1 }), stream: true };
      for await (const { choices } of server.stream(textCompletion, COMPLETIONS, body, callOptions)) {
        const [choice] = choices;
        if (!choice) continue;
        const { text, logprobs, finishReason } = rawChoice(choice);
        // A piece's tokens need not spell it: a character may come with its last one.
        yield { text, tokenIds: null, logprobs, finishReason };
        if (finishReason !== null) return;
      }
      throw unfinishedStream(COMPLETIONS);
    },
    async force({ model, ids, from }, callOptions) {
      const { prompt, begin } = promptOf(model, ids);
      const { tokens, logprobs, begin: added } = await echo.read(model, prompt, callOptions);
      if (!logprobs) return null;
      const seen = [...(begin ? [begin] : []), ...(tokens ?? []).map(({ written }) => written)];
      const isSame =
        seen.length === ids.length && seen.every((written, at) => written === tokenOf(ids[at] ?? -1).written);
      // A begin token that was not asked for stands before everything: these are log-probs of another prompt.
      if (!isSame || added !== (begin || null)) return misaligned(ids.length - from);
      return [...(begin ? [null] : []), ...logprobs].slice(from);
    },
    lookUp: unsupportedCall(
      'A completions interface looks no chosen tokens up: whole texts are given back instead.',
    ),
  };
}
