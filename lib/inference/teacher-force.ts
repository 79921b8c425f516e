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
  const raw = await client.force({ model, ids, from }, { signal });
  return spanLogprobs(raw, ids.length - from);
}
