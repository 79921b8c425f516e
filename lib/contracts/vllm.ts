import * as z from 'zod';

/** The part of vLLM's HTTP interface that is spoken here: by the client to any server, and by the embedded server. */

const tokenId = z.int().nonnegative();
const tokenIds = z.array(tokenId);

/** vLLM takes at most this many prompts in one request. */
const MAX_PROMPTS = 1024;

const prompts = z.union([
  z.string().min(1),
  z.array(z.string().min(1)).min(1).max(MAX_PROMPTS),
  tokenIds.min(1),
  z.array(tokenIds.min(1)).min(1).max(MAX_PROMPTS),
]);

export const completionRequest = z.object({
  model: z.string().min(1),
  prompt: prompts,
  n: z.int().min(1).max(128).default(1),
  /** Child j of a prompt samples with seed + j. */
  seed: z.int().nullish(),
  temperature: z.number().min(0).max(100).default(1),
  top_p: z.number().gt(0).max(1).default(1),
  /** 0 and −1 switch it off. */
  top_k: z.int().min(-1).default(0),
  min_p: z.number().min(0).max(1).default(0),
  repetition_penalty: z.number().gt(0).default(1),
  presence_penalty: z.number().default(0),
  frequency_penalty: z.number().default(0),
  max_tokens: z.int().min(1).default(16),
  stop_token_ids: tokenIds.nullish(),
  logprobs: z.int().min(0).nullish(),
  prompt_logprobs: z.int().min(0).nullish(),
  logprob_token_ids: tokenIds.min(1).nullish(),
  allowed_token_ids: tokenIds.min(1).nullish(),
  return_token_ids: z.boolean().nullish(),
  return_tokens_as_token_ids: z.boolean().nullish(),
  stream: z.boolean().nullish(),
});

/**
 * Log-probs stay `unknown` here: what is no number is judged where they are used, candidate by candidate.
 *
 * Lists of replies, checked in place: a reply of sixteen reasons has a hundred thousand entries, and a schema for each,
 * which copies what it checks, takes many times as long as parsing the text.
 */
export const listOf = <T>(what: string, isItem: (item: unknown) => boolean) =>
  z.custom<T[]>((value) => Array.isArray(value) && value.every(isItem), { error: `not a list of ${what}` });

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isTokenId = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
const repliedIds = listOf<number>('token ids', isTokenId);

const completionLogprobs = z.object({
  tokens: listOf<string>('texts', (token) => typeof token === 'string'),
  token_logprobs: listOf<unknown>('log-probs', () => true),
  top_logprobs: listOf<Record<string, unknown> | null>(
    'log-probs by token',
    (entry) => entry === null || isRecord(entry),
  ).nullish(),
  text_offset: listOf<number>('offsets', Number.isSafeInteger).nullish(),
});

/** By token id: the token that stands there, and with it the most probable ones that were asked for. */
export type PromptLogprobs = (Record<string, { logprob?: unknown; rank?: unknown }> | null)[];

const promptLogprobs = listOf<PromptLogprobs[number]>(
  'log-probs by token id',
  (entry) => entry === null || (isRecord(entry) && Object.values(entry).every(isRecord)),
);

export const completionChoice = z.object({
  index: z.int().nonnegative(),
  text: z.string(),
  finish_reason: z.string().nullish(),
  stop_reason: z.union([z.string(), z.int()]).nullish(),
  logprobs: completionLogprobs.nullish(),
  token_ids: repliedIds.nullish(),
  prompt_token_ids: repliedIds.nullish(),
  prompt_logprobs: promptLogprobs.nullish(),
});

const completionUsage = z.object({
  prompt_tokens: z.int().nonnegative(),
  completion_tokens: z.int().nonnegative().nullish(),
  total_tokens: z.int().nonnegative(),
});

export const completionResponse = z.object({
  id: z.string(),
  choices: z.array(completionChoice),
  usage: completionUsage.nullish(),
});

/** One event of a streamed completion; its choices hold what is new alone. */
export const completionChunk = z.object({ choices: z.array(completionChoice) });

export const tokenizeRequest = z.object({
  model: z.string().nullish(),
  prompt: z.string(),
  add_special_tokens: z.boolean().default(true),
});
export const tokenizeResponse = z.object({
  count: z.int().nonnegative(),
  max_model_len: z.int().positive(),
  tokens: repliedIds,
});

export const detokenizeRequest = z.object({ model: z.string().nullish(), tokens: tokenIds });
export const detokenizeResponse = z.object({ prompt: z.string() });

export const modelList = z.object({
  data: z.array(z.object({ id: z.string(), max_model_len: z.int().positive().nullish() })),
});

export const versionResponse = z.object({ version: z.string() });

/**
 * Errors as vLLM and OpenAI write them, the bare string of an authentication layer, SGLang's flat form, and what a
 * Python web framework says by itself.
 */
export const errorResponse = z.union([
  z.object({
    error: z.union([
      z.object({
        message: z.string(),
        type: z.string().nullish(),
        param: z.string().nullish(),
        code: z.union([z.int(), z.string()]).nullish(),
      }),
      z.string(),
    ]),
    /** SGLang's, beside a message without one. */
    code: z.int().nullish(),
  }),
  z.object({ object: z.literal('error'), message: z.string(), code: z.int().nullish() }),
  z.object({ detail: z.string() }),
]);

export type CompletionRequest = z.input<typeof completionRequest>;
export type ParsedCompletionRequest = z.output<typeof completionRequest>;
export type CompletionResponse = z.infer<typeof completionResponse>;
export type CompletionChoice = z.infer<typeof completionChoice>;

/** How a token is named where `return_tokens_as_token_ids` is asked for. */
export function tokenIdKey(id: number): string {
  return `token_id:${id}`;
}
