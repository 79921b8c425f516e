import * as z from 'zod';
import type { ServerKind } from '@/lib/contracts/server';

const OPENING = 'On a clear day the sky is';
const TOKENS = 8;

/** One plain request of a server, for people to see as it went over the wire. */
export interface WireRequest {
  path: string;
  body: (model: string) => Record<string, unknown>;
  /** the reply's shape, down to its text */
  reply: z.ZodType<string>;
}

const completionText = z
  .object({ choices: z.tuple([z.object({ text: z.string() })]).rest(z.unknown()) })
  .transform(({ choices: [first] }) => first.text);

const completion: WireRequest = {
  path: 'v1/completions',
  body: (model) => ({ model, prompt: OPENING, max_tokens: TOKENS, temperature: 0 }),
  reply: completionText,
};

const withIds: WireRequest = {
  ...completion,
  body: (model) => ({ ...completion.body(model), logprobs: 1, return_token_ids: true }),
};

const generate: WireRequest = {
  path: 'generate',
  body: () => ({
    text: OPENING,
    sampling_params: { max_new_tokens: TOKENS, temperature: 0 },
    return_logprob: true,
  }),
  reply: z.object({ text: z.string() }).transform(({ text }) => text),
};

const chat: WireRequest = {
  path: 'v1/chat/completions',
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
