import type { InferenceClient } from './inference-client';
import { type SpanLogprobs, spanLogprobs } from './span-logprobs';

export interface TeacherForceInput {
  client: InferenceClient;
  model: string;
  ids: number[];
  /** The span is `ids[from…]`; at least 1, since nothing precedes the first token. */
  from: number;
  signal?: AbortSignal;
}

/**
 * The log-probs of `ids[from…]`, each given all ids before it: exact on any server, at the price of a whole prefill.
 * Throws RangeError for an empty span, InferenceError when the request fails.
 */
export async function teacherForce(input: TeacherForceInput): Promise<SpanLogprobs> {
  const { client, model, ids, from, signal } = input;
  if (from < 1 || from >= ids.length) {
    throw new RangeError(`a span from ${from} of ${ids.length} tokens has no log-probs`);
  }
  const [choice] = await client.complete(
    {
      model,
      prompt: [ids],
      max_tokens: 1,
      temperature: 0,
      top_p: 1,
      top_k: 0,
      min_p: 0,
      repetition_penalty: 1,
      prompt_logprobs: 0,
      return_token_ids: true,
    },
    { signal },
  );
  const positions = choice?.prompt_logprobs;
  if (positions && positions.length !== ids.length) return { logprobs: null, invalid: 'misaligned' };
  // Integer-like keys are re-sorted by JSON.parse: the entry is looked up by its id, never as the first one.
  const raw = positions?.slice(from).map((entry, index) => entry?.[String(ids[from + index])]?.logprob);
  return spanLogprobs(raw, ids.length - from);
}
