import * as z from 'zod';
import type { ServerKind } from '@/lib/contracts/server';

export const OPENING = 'On a clear day the sky is';
const TOKENS = 8;

/** One plain request of a server, for people to see as it went over the wire. */
export interface WireRequest {
  path: string;
  /** whether the prompt goes as token ids */
  byIds: boolean;
  /** `ids` are those of the opening, where the prompt goes as ids */
  body: (model: string, ids: number[]) => Record<string, unknown>;
  /** the reply's shape, down to its text */
  reply: z.ZodType<string>;
}

const completionText = z
  .object({ choices: z.tuple([z.object({ text: z.string() })]).rest(z.unknown()) })
  .transform(({ choices: [first] }) => first.text);

const completion: WireRequest = {
  path: 'v1/completions',
  byIds: false,
  body: (model) => ({ model, prompt: OPENING, max_tokens: TOKENS, temperature: 0 }),
  reply: completionText,
};

const withIds: WireRequest = {
  ...completion,
  body: (model) => ({ ...completion.body(model, []), logprobs: 1, return_token_ids: true }),
};

const generate: WireRequest = {
  path: 'generate',
  byIds: true,
  body: (_model, ids) => ({
    input_ids: [ids],
    sampling_params: { max_new_tokens: TOKENS, temperature: 0 },
    return_logprob: true,
  }),
  reply: z
    .tuple([z.object({ text: z.string() })])
    .rest(z.unknown())
    .transform(([first]) => first.text),
};

const chat: WireRequest = {
  path: 'v1/chat/completions',
  byIds: false,
  body: (model) => ({
    model,
    messages: [{ role: 'user', content: 'Say hello.' }],
    max_tokens: TOKENS,
    temperature: 0,
  }),
  reply: z
    .object({
      choices: z
        .tuple([z.object({ message: z.object({ content: z.string().nullable() }) })])
        .rest(z.unknown()),
    })
    .transform(({ choices: [first] }) => first.message.content ?? ''),
};

export const wireRequests: Record<ServerKind, WireRequest> = {
  vllm: withIds,
  embedded: withIds,
  sglang: generate,
  openai_completions: completion,
  openai_chat: chat,
};
