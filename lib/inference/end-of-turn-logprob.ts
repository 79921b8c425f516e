import type { InferenceClient } from './inference-client';
import { type SpanLogprobs, spanLogprobs } from './span-logprobs';

export interface EndOfTurnInput {
  client: InferenceClient;
  model: string;
  /** `U` and the truncated reason. */
  ids: number[];
  eotId: number;
  signal?: AbortSignal;
}

/** The log-prob of the end-of-turn that a truncated reason lacks, as a span of one token. Throws InferenceError. */
export async function endOfTurnLogprob(input: EndOfTurnInput): Promise<SpanLogprobs> {
  const { client, model, ids, eotId, signal } = input;
  const [next] = await client.lookUp({ model, prefixes: [ids], tokenIds: [eotId] }, { signal });
  return spanLogprobs([next?.get(eotId)], 1);
}
