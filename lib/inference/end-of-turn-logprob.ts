import type { VerdictRoute } from './choose-route';
import type { InferenceClient } from './inference-client';
import { lookUpAllowedTokens } from './look-up-allowed';
import { type SpanLogprobs, spanLogprobs } from './span-logprobs';
import { teacherForce } from './teacher-force';

export interface EndOfTurnInput {
  client: InferenceClient;
  model: string;
  /** `U` and the reason as far as it was sampled. */
  ids: number[];
  /** The end-of-turn that a truncated reason lacks, and what else the span counts after it. */
  endIds: number[];
  route?: VerdictRoute;
  signal?: AbortSignal;
}

/** The log-probs of what ends a reason's span and was not sampled, nats: found like those of a verdict. Throws InferenceError. */
export async function endOfTurnLogprobs(input: EndOfTurnInput): Promise<SpanLogprobs> {
  const { client, model, ids, endIds, route = 'look-up', signal } = input;
  if (route === 'teacher-forced') {
    return await teacherForce({ client, model, ids: [...ids, ...endIds], from: ids.length, signal });
  }
  const prefixes = endIds.map((_, index) => [...ids, ...endIds.slice(0, index)]);
  if (route === 'allowed-ids') {
    const tokens = endIds.map((tokenId, index) => ({ prefix: prefixes[index] ?? ids, tokenId }));
    return spanLogprobs(await lookUpAllowedTokens({ client, model, tokens, signal }), endIds.length);
  }
  const next = await client.lookUp({ model, prefixes, tokenIds: endIds }, { signal });
  return spanLogprobs(
    endIds.map((id, index) => next[index]?.get(id)),
    endIds.length,
  );
}
