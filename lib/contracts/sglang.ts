import * as z from 'zod';
import { isTokenId, listOf } from './vllm';

/** The part of SGLang's native HTTP interface that is spoken here. */

const tokenId = z.int().nonnegative();

export const generateSampling = z.object({
  max_new_tokens: z.int().min(0),
  temperature: z.number().min(0),
  top_p: z.number().gt(0).max(1).default(1),
  /** −1 switches it off. */
  top_k: z.int().min(-1).default(-1),
  min_p: z.number().min(0).max(1).default(0),
  repetition_penalty: z.number().gt(0).default(1),
  stop_token_ids: z.array(tokenId).nullish(),
  /** Heeded by servers started for deterministic inference alone. */
  sampling_seed: z.int().nullish(),
});

export const generateRequest = z.object({
  /** A list of lists is answered by a list. */
  input_ids: z.array(z.array(tokenId).min(1)).min(1),
  /** One for all, or one each. */
  sampling_params: z.union([z.array(generateSampling), generateSampling]),
  return_logprob: z.boolean().default(false),
  /** From where on the prompt's log-probs are returned; the cache serves what comes before. −1: none. */
  logprob_start_len: z.int().min(-1).default(-1),
  /** Tokens whose log-probs are returned at every sampled position. */
  token_ids_logprob: z.array(tokenId).nullish(),
  return_text_in_logprobs: z.boolean().default(false),
  stream: z.boolean().default(false),
});
export type GenerateRequest = z.input<typeof generateRequest>;
export type ParsedGenerateRequest = z.output<typeof generateRequest>;

/** `[log-prob, id, text]`; what is no number is judged where it is used. */
export type TokenLogprob = [logprob: unknown, id: number | null, text?: unknown];

const isTokenLogprob = (item: unknown) =>
  Array.isArray(item) && item.length >= 2 && (item[1] === null || isTokenId(item[1]));
const tokenLogprobs = listOf<TokenLogprob>('token log-probs', isTokenLogprob);
const lookUps = listOf<TokenLogprob[] | null>(
  'look-ups',
  (item) => item === null || (Array.isArray(item) && item.every(isTokenLogprob)),
);

const generation = z.object({
  text: z.string(),
  output_ids: listOf<number>('token ids', isTokenId).nullish(),
  meta_info: z.object({
    finish_reason: z
      .looseObject({
        type: z.string(),
        message: z.string().nullish(),
        status_code: z.int().nullish(),
      })
      .nullish(),
    completion_tokens: z.int().nonnegative().nullish(),
    /** Of the prompt from `logprob_start_len` on, the first one null. */
    input_token_logprobs: tokenLogprobs.nullish(),
    output_token_logprobs: tokenLogprobs.nullish(),
    output_token_ids_logprobs: lookUps.nullish(),
  }),
});
export type Generation = z.infer<typeof generation>;

/** One prompt is answered by an object, several by a list. */
export const generateReply = z
  .union([z.array(generation), generation])
  .transform((reply) => (Array.isArray(reply) ? reply : [reply]));

/** Everything so far, or what is new alone where the server streams that way; with several prompts it says whose. */
export const generateEvent = generation;

/** `max_model_len` is the tokenizer's own figure here, which may mean nothing. */
export const sglangTokens = z.object({ tokens: z.array(tokenId) });
export const sglangText = z.object({ text: z.string() });

export const sglangServerInfo = z.object({ version: z.string() });
