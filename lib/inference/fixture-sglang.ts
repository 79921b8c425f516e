import * as z from 'zod';
import { generateRequest, type ParsedGenerateRequest } from '@/lib/contracts/sglang';
import { tokenizeRequest } from '@/lib/contracts/vllm';
import { chatJob } from './fixture-chat';
import type { FixtureDialect } from './fixture-dialect';
import type { FixtureChoice } from './fixture-generation';
import { textPieces } from './fixture-pieces';
import { fixtureDetokenize, fixtureToken, fixtureTokenize } from './fixture-tokenizer';

/** Special tokens are dropped unless asked for. */
const detokenize = z.object({ tokens: z.array(z.int()), skip_special_tokens: z.boolean().default(true) });

const NO_ID = null;

/** SGLang's native routes, as of 0.5. */
export const sglangDialect: FixtureDialect = {
  generation: {
    '/generate': (body) => {
      const request = generateRequest.parse(body);
      return {
        isStream: request.stream,
        questions: request.input_ids.map((promptIds, index) => {
          const { sampling_params } = request;
          const params = Array.isArray(sampling_params) ? sampling_params[index] : sampling_params;
          return {
            index,
            promptIds,
            seed: params?.sampling_seed ?? 0,
            temperature: params?.temperature ?? 1,
            maxTokens: params?.max_new_tokens ?? 128,
            eotId: params?.stop_token_ids?.[0],
            askedIds: request.token_ids_logprob ?? [],
          };
        }),
        reply: (choices) => choices.map((choice) => writeGeneration(request, choice)),
        events: (choices) =>
          choices.flatMap((choice) => wholeSoFar(choice).map((c) => writeGeneration(request, c))),
      };
    },
    '/v1/chat/completions': chatJob,
  },
  routes: ({ name, maxModelLen, running }) => ({
    'POST /tokenize': (body) => {
      const tokens = fixtureTokenize(tokenizeRequest.parse(body).prompt);
      // Python's "no limit", which is no safe integer.
      return { tokens, count: tokens.length, max_model_len: 1e30 };
    },
    'POST /detokenize': (body) => {
      const { tokens, skip_special_tokens } = detokenize.parse(body);
      const isText = (id: number) => !/^<.*>$/.test(fixtureToken(id));
      return { text: fixtureDetokenize(skip_special_tokens ? tokens.filter(isText) : tokens) };
    },
    'GET /v1/models': () => ({
      object: 'list',
      data: [{ id: name, root: name, max_model_len: maxModelLen }],
    }),
    'GET /get_model_info': () => ({ model_path: name, is_generation: true }),
    'GET /get_server_info': () => ({ version: '0.5.15', model_path: name }),
    'GET /health': () => '',
    'GET /metrics': () =>
      `sglang:num_running_reqs{model_name="${name}"} ${running()}.0\n` +
      `sglang:num_queue_reqs{model_name="${name}"} 0.0\n`,
  }),
  error({ status, message }) {
    if (status === 401) return { error: message };
    if (status === 400) return { error: { message } };
    // What its web framework says of an exception that nobody caught.
    if (status === 500) return 'Internal Server Error';
    return { object: 'error', message, type: String(status), param: null, code: status };
  },
  tooLong: (maxModelLen) => ({
    status: 400,
    message: `The input (9000 tokens) is longer than the model's context length (${maxModelLen} tokens).`,
  }),
};

/** Each event repeats all that came before it. */
function wholeSoFar(choice: FixtureChoice): FixtureChoice[] {
  const { ids, logprobs, next } = choice;
  let text = '';
  return textPieces(choice).map((piece, at) => {
    text += piece.text;
    return {
      ...piece,
      text,
      ids: ids?.slice(0, at + 1) ?? null,
      logprobs: logprobs?.slice(0, at + 1) ?? null,
      next: next?.slice(0, at + 1) ?? null,
    };
  });
}

function writeGeneration(request: ParsedGenerateRequest, choice: FixtureChoice): unknown {
  const { ids, promptIds, logprobs, promptLogprobs, next, finishReason } = choice;
  const text = (id: number) => (request.return_text_in_logprobs ? fixtureToken(id) : null);
  const start = request.logprob_start_len;
  const output = logprobs?.map((logprob, at) => {
    const id = ids?.[at];
    return id === undefined ? [logprob, NO_ID, null] : [logprob, id, text(id)];
  });
  const input =
    start < 0
      ? []
      : promptLogprobs
          ?.slice(start)
          .map((logprob, at) => [at === 0 ? null : logprob, promptIds[start + at], null]);
  const asked = next?.map((entries) =>
    (request.token_ids_logprob ?? [])
      .filter((id) => entries.has(id))
      .map((id) => [entries.get(id), id, null]),
  );
  return {
    text: choice.text,
    ...(ids ? { output_ids: ids } : {}),
    meta_info: {
      id: `fixture-${choice.index}`,
      finish_reason:
        finishReason === 'length'
          ? { type: 'length', length: ids?.length ?? 0 }
          : finishReason && { type: 'stop', matched: ids?.at(-1) ?? null },
      prompt_tokens: promptIds.length,
      completion_tokens: ids?.length ?? 0,
      ...(request.return_logprob && logprobs ? { output_token_logprobs: output } : {}),
      ...(request.return_logprob && promptLogprobs ? { input_token_logprobs: input } : {}),
      ...(request.token_ids_logprob && next ? { output_token_ids_logprobs: asked } : {}),
    },
  };
}
