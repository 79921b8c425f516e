import { echoRequest } from '@/lib/contracts/openai';
import { chatJob } from './fixture-chat';
import { type FixtureDialect, greedyOnce } from './fixture-dialect';
import type { FixtureChoice } from './fixture-generation';
import { textPieces } from './fixture-pieces';
import {
  fixtureBytes,
  fixtureDetokenize,
  fixtureToken,
  fixtureTokenize,
  isFixtureEnd,
} from './fixture-tokenizer';

const shared: Pick<FixtureDialect, 'routes' | 'error' | 'tooLong'> = {
  routes: ({ name }) => ({
    'GET /v1/models': () => ({ object: 'list', data: [{ id: name, object: 'model', owned_by: 'fixture' }] }),
  }),
  error({ status, message, code = null, param = null }) {
    const type = status >= 500 ? 'server_error' : 'invalid_request_error';
    return { error: { message, type, param, code } };
  },
  tooLong: (maxModelLen) => ({
    status: 400,
    message: `This model's maximum context length is ${maxModelLen} tokens, however you requested more.`,
    code: 'context_length_exceeded',
  }),
};

/** Chat completions and nothing else. */
export const openaiChatDialect: FixtureDialect = {
  ...shared,
  generation: { '/v1/chat/completions': chatJob },
};

/** Completions of texts, which are given back with their log-probs where `echo` asks for it. */
export const openaiCompletionsDialect: FixtureDialect = {
  ...shared,
  generation: {
    '/v1/completions': (body, { begin }) => {
      const request = greedyOnce(echoRequest).parse(body);
      const promptIds = fixtureTokenize(begin + request.prompt);
      const hasLogprobs = request.logprobs != null;
      const write = (choice: FixtureChoice) => writeChoice(choice, request.echo, hasLogprobs, request.prompt);
      return {
        isStream: request.stream ?? false,
        isEcho: request.echo,
        questions: Array.from({ length: request.n }, (_, index) => ({
          index,
          promptIds,
          seed: (request.seed ?? 0) + index,
          temperature: request.temperature,
          maxTokens: request.max_tokens,
          eotId: fixtureTokenize(request.stop?.[0] ?? '')[0],
          askedIds: [],
        })),
        reply: (choices) => ({
          id: 'cmpl-fixture',
          choices: choices.map(write),
          usage: { prompt_tokens: promptIds.length },
        }),
        events: (choices) =>
          choices.flatMap((choice) =>
            textPieces(choice).map((piece) => ({ id: 'cmpl-fixture', choices: [write(piece)] })),
          ),
      };
    },
  },
};

function writeChoice(choice: FixtureChoice, isEcho: boolean, hasLogprobs: boolean, prompt: string): unknown {
  const { index, text, logprobs, promptLogprobs, finishReason } = choice;
  const isEchoed = isEcho && choice.promptIds.length > 0;
  // A stop text is cut off with its token.
  const ids = choice.ids ?? [];
  const kept = isFixtureEnd(ids.at(-1) ?? -1) ? -1 : undefined;
  const tokens = [...(isEchoed ? choice.promptIds : []), ...ids.slice(0, kept)];
  return {
    index,
    text: isEchoed ? prompt + text : text,
    finish_reason: finishReason,
    logprobs:
      hasLogprobs && logprobs && promptLogprobs
        ? {
            tokens: tokens.map(written),
            token_logprobs: [...(isEchoed ? promptLogprobs : []), ...logprobs.slice(0, kept)],
            text_offset: offsets(tokens),
          }
        : null,
  };
}

/** Parts of a character stand as their bytes. */
function written(id: number): string {
  const bytes = fixtureBytes(id);
  return bytes
    ? bytes.map((byte) => `bytes:\\x${byte.toString(16).padStart(2, '0')}`).join('')
    : fixtureToken(id);
}

function offsets(ids: number[]): number[] {
  return ids.map((_, at) => fixtureDetokenize(ids.slice(0, at)).replace(/\uFFFD+$/, '').length);
}
