import * as z from 'zod';
import { completionRequest, type ParsedCompletionRequest } from '@/lib/contracts/vllm';
import type { Engine, EngineModel } from './load-engine';
import { RequestError } from './request-error';
import type { SamplingParams } from './sampling-options';
import type { Tokenizer } from './tokenizer';

/** A completion request, checked against the model that shall answer it. */
export interface CompletionPlan {
  model: EngineModel;
  request: ParsedCompletionRequest;
  promptIds: number[][];
  params: SamplingParams;
  isEnd: (id: number) => boolean;
}

const MOST_ALTERNATIVES = 128;

/** vLLM can do these and this server cannot: it says so instead of answering something else. */
const notServed = z.looseObject({
  echo: z.literal(false).nullish(),
  stop: z.array(z.string()).max(0).nullish(),
  suffix: z.literal('').nullish(),
  logit_bias: z.null().optional(),
  allowed_token_ids: z.null().optional(),
  structured_outputs: z.null().optional(),
  best_of: z.literal(1).nullish(),
  min_tokens: z.literal(0).nullish(),
  ignore_eos: z.literal(false).nullish(),
  repetition_penalty: z.literal(1).nullish(),
  presence_penalty: z.literal(0).nullish(),
  frequency_penalty: z.literal(0).nullish(),
});

/** Throws RequestError: 400 for a body that is wrong or too long, 404 for a model that is not served. */
export function planCompletion(body: unknown, engine: Engine): CompletionPlan {
  const request = parse(completionRequest, body);
  const refused = notServed.safeParse(body);
  if (!refused.success) {
    const param = refused.error.issues[0]?.path.join('.') ?? null;
    throw new RequestError(400, `The embedded server does not support this value of "${param}"`, param);
  }
  const model = findModel(engine, request.model);
  const promptIds = allPromptIds(request.prompt, engine.tokenizer);
  for (const ids of promptIds) checkIds(ids, request.max_tokens, engine);
  for (const id of request.logprob_token_ids ?? []) checkToken(id, engine, 'logprob_token_ids');
  for (const name of ['logprobs', 'prompt_logprobs'] as const) {
    if ((request[name] ?? 0) > MOST_ALTERNATIVES) {
      throw new RequestError(400, `${name} is at most ${MOST_ALTERNATIVES}`, name);
    }
  }
  const params = samplingParams(request);
  if (request.stream && (request.logprobs ?? 0) > 0) {
    throw new RequestError(
      400,
      'Only the log-probs of the sampled tokens are streamed: logprobs: 0',
      'stream',
    );
  }
  const stops = new Set(request.stop_token_ids);
  return { model, request, promptIds, params, isEnd: (id) => stops.has(id) || engine.tokenizer.isEnd(id) };
}

export function parse<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const param = issue?.path.join('.') || null;
  throw new RequestError(400, `${param ?? 'body'}: ${issue?.message ?? 'invalid'}`, param);
}

export function findModel(engine: Engine, id: string): EngineModel {
  const model = engine.models.find((one) => one.id === id);
  if (!model) throw new RequestError(404, `The model \`${id}\` does not exist.`, 'model');
  return model;
}

export function checkToken(id: number, engine: Engine, param: string): void {
  if (!engine.tokenizer.isKnown(id))
    throw new RequestError(400, `Token id ${id} is out of vocabulary`, param);
}

function allPromptIds(prompt: ParsedCompletionRequest['prompt'], tokenizer: Tokenizer): number[][] {
  const list = typeof prompt === 'string' || typeof prompt[0] === 'number' ? [prompt] : prompt;
  return (list as (string | number[])[]).map((one) =>
    typeof one === 'string' ? tokenizer.tokenize(one, true) : one,
  );
}

function checkIds(ids: number[], maxTokens: number, engine: Engine): void {
  if (ids.length === 0) throw new RequestError(400, 'The prompt has no tokens', 'prompt');
  for (const id of ids) checkToken(id, engine, 'prompt');
  if (ids.length + maxTokens <= engine.maxModelLen) return;
  throw new RequestError(
    400,
    `This model's maximum context length is ${engine.maxModelLen} tokens. However, the request has ${ids.length} ` +
      `input tokens and asks for ${maxTokens} output tokens.`,
    'input_tokens',
  );
}

function samplingParams(request: ParsedCompletionRequest): SamplingParams {
  return {
    temperature: request.temperature,
    topP: request.top_p,
    topK: Math.max(0, request.top_k),
    minP: request.min_p,
    seed: request.seed ?? Math.floor(Math.random() * 2 ** 31),
  };
}
