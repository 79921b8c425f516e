import * as z from 'zod';
import { listOf } from './vllm';

/** The part of OpenAI's HTTP interface that many servers speak: completions that give the prompt back, and chat. */

export const echoRequest = z.object({
  model: z.string().min(1),
  prompt: z.string().min(1),
  echo: z.boolean().default(false),
  /** 0: of the tokens themselves, without alternatives. */
  logprobs: z.int().min(0).max(5).nullish(),
  max_tokens: z.int().min(0).default(16),
  n: z.int().min(1).max(128).default(1),
  temperature: z.number().min(0).max(2).default(1),
  top_p: z.number().gt(0).max(1).default(1),
  seed: z.int().nullish(),
  stop: z.array(z.string()).max(4).nullish(),
  stream: z.boolean().nullish(),
});

/** Log-probs stay `unknown`: what is no number is judged where they are used. */
const textLogprobs = z.object({
  tokens: listOf<string>('texts', (token) => typeof token === 'string'),
  token_logprobs: listOf<unknown>('log-probs', () => true),
  text_offset: listOf<number>('offsets', Number.isSafeInteger).nullish(),
});

const textChoice = z.object({
  index: z.int().nonnegative(),
  text: z.string(),
  finish_reason: z.string().nullish(),
  logprobs: textLogprobs.nullish(),
});

export const textCompletion = z.object({
  choices: z.array(textChoice),
  usage: z.object({ prompt_tokens: z.int().nonnegative().nullish() }).nullish(),
});
export type TextChoice = z.infer<typeof textChoice>;
export type TextCompletion = z.infer<typeof textCompletion>;

export const chatRequest = z.object({
  model: z.string().min(1),
  messages: z.array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() })).min(1),
  n: z.int().min(1).default(1),
  temperature: z.number().min(0).max(2).default(1),
  top_p: z.number().gt(0).max(1).default(1),
  /** One of the two; newer models know the second alone. */
  max_tokens: z.int().min(1).nullish(),
  max_completion_tokens: z.int().min(1).nullish(),
  seed: z.int().nullish(),
  stream: z.boolean().nullish(),
});

export const chatCompletion = z.object({
  choices: z.array(
    z.object({
      index: z.int().nonnegative(),
      /** Null where the model refuses or only reasons. */
      message: z.object({ content: z.string().nullish() }),
      finish_reason: z.string().nullish(),
    }),
  ),
});

export const chatChunk = z.object({
  choices: z.array(
    z.object({
      delta: z.object({ content: z.string().nullish() }),
      finish_reason: z.string().nullish(),
    }),
  ),
});

export const listedModels = z.object({
  data: z.array(z.object({ id: z.string(), max_model_len: z.int().positive().nullish() })),
});
