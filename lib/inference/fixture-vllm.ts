import {
  type CompletionChoice,
  completionRequest,
  detokenizeRequest,
  type ParsedCompletionRequest,
  tokenIdKey,
  tokenizeRequest,
} from '@/lib/contracts/vllm';
import { chatJob } from './fixture-chat';
import { type FixtureDialect, greedyOnce } from './fixture-dialect';
import type { FixtureChoice } from './fixture-generation';
import { textPieces } from './fixture-pieces';
import { fixtureDetokenize, fixtureToken, fixtureTokenize } from './fixture-tokenizer';

/** vLLM's OpenAI-compatible routes, as of 0.32. */
export const vllmDialect: FixtureDialect = {
  generation: {
    '/v1/completions': (body) => {
      const request = greedyOnce(completionRequest).parse(body);
      const prompts = promptIds(request.prompt);
      const { n, max_tokens, temperature, seed } = request;
      const choice = (one: FixtureChoice) => writeChoice(request, one);
      const usage = { prompt_tokens: prompts.flat().length, total_tokens: prompts.flat().length };
      return {
        isStream: request.stream ?? false,
        questions: prompts.flatMap((ids, i) =>
          Array.from({ length: n }, (_, j) => ({
            index: i * n + j,
            promptIds: ids,
            seed: (seed ?? 0) + j,
            temperature,
            maxTokens: max_tokens,
            eotId: request.stop_token_ids?.[0],
            allowedId: request.allowed_token_ids?.[0],
            askedIds: request.logprob_token_ids ?? [],
          })),
        ),
        reply: (choices) => ({ id: 'cmpl-fixture', choices: choices.map(choice), usage }),
        events: (choices) => [
          ...choices.flatMap((one) =>
            textPieces(one).map((piece) => ({ id: 'cmpl-fixture', choices: [choice(piece)] })),
          ),
          { id: 'cmpl-fixture', choices: [], usage },
        ],
      };
    },
    '/v1/chat/completions': chatJob,
  },
  routes: ({ name, maxModelLen, running }) => ({
    'POST /tokenize': (body) => {
      const tokens = fixtureTokenize(tokenizeRequest.parse(body).prompt);
      return { count: tokens.length, max_model_len: maxModelLen, tokens };
    },
    'POST /detokenize': (body) => ({ prompt: fixtureDetokenize(detokenizeRequest.parse(body).tokens) }),
    'GET /v1/models': () => ({ object: 'list', data: [{ id: name, max_model_len: maxModelLen }] }),
    'GET /version': () => ({ version: '0.32.0' }),
    'GET /health': () => ({}),
    'GET /metrics': () =>
      `vllm:num_requests_running{model_name="${name}"} ${running()}.0\n` +
      `vllm:num_requests_waiting{model_name="${name}"} 0.0\n`,
  }),
  error({ status, message, param = null }) {
    // The bare string of its authentication layer.
    if (status === 401) return { error: message };
    return { error: { message, type: status === 400 ? 'BadRequestError' : 'Error', param, code: status } };
  },
  tooLong: (maxModelLen) => ({
    status: 400,
    message: `The model's maximum context length is ${maxModelLen} tokens.`,
    param: 'input_tokens',
  }),
};

/** A prompt of any of the four forms as lists of ids. */
function promptIds(prompt: ParsedCompletionRequest['prompt']): number[][] {
  if (typeof prompt === 'string') return [fixtureTokenize(prompt)];
  if (typeof prompt[0] === 'number') return [prompt as number[]];
  return (prompt as (string | number[])[]).map((one) =>
    typeof one === 'string' ? fixtureTokenize(one) : one,
  );
}

function writeChoice(request: ParsedCompletionRequest, choice: FixtureChoice): CompletionChoice {
  const { ids, logprobs, next, promptLogprobs, finishReason } = choice;
  const name = (id: number) => (request.return_tokens_as_token_ids ? tokenIdKey(id) : fixtureToken(id));
  return {
    index: choice.index,
    text: choice.text,
    finish_reason: finishReason,
    logprobs:
      request.logprobs == null || !logprobs
        ? null
        : {
            tokens: (ids ?? []).map(name),
            token_logprobs: logprobs,
            top_logprobs: next?.map((entries) =>
              Object.fromEntries([...entries].map(([id, value]) => [name(id), value])),
            ),
          },
    token_ids: request.return_token_ids ? ids : null,
    prompt_logprobs:
      request.prompt_logprobs == null
        ? null
        : promptLogprobs?.map((logprob, position) =>
            position === 0 ? null : { [choice.promptIds[position] ?? -1]: { logprob, rank: 1 } },
          ),
  };
}
