import type { InferenceClient } from './inference-client';
import { lookUpNext } from './look-up-next';
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
  const { ids, eotId, ...target } = input;
  const [next] = await lookUpNext({ ...target, prefixes: [ids], tokenIds: [eotId] });
  return spanLogprobs([next?.get(eotId)], 1);
}
