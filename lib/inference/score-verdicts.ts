import type { VerdictRoute } from './choose-route';
import type { InferenceClient } from './inference-client';
import { lookUpAllowedTokens } from './look-up-allowed';
import { headKey, headsOf, type PassedTokens } from './passed-tokens';
import { type SpanLogprobs, spanLogprobs } from './span-logprobs';
import { teacherForce } from './teacher-force';

export interface ScoreVerdictsInput {
  client: InferenceClient;
  model: string;
  /** `U + R + assistant header`. */
  prefixIds: number[];
  /** The tokens of `[[A]]` and its end-of-turn: the span of `P(A|U,R)`. */
  verdictAIds: number[];
  verdictBIds: number[];
  /** `look-up` needs a server with `logprob_token_ids`; `teacher-forced` works on any with `prompt_logprobs`. */
  route?: VerdictRoute;
  /** What sampling a verdict after the same prefix has shown already, which is not looked up again. */
  passed?: PassedTokens;
  signal?: AbortSignal;
}

export interface VerdictLogprobs {
  a: SpanLogprobs;
  b: SpanLogprobs;
}

/** The log-probs of both verdicts after one prefix, nats, end-of-turn included. Throws InferenceError. */
export async function scoreVerdicts(input: ScoreVerdictsInput): Promise<VerdictLogprobs> {
  const { prefixIds, verdictAIds, verdictBIds, route = 'look-up' } = input;
  if (route === 'teacher-forced') {
    const from = prefixIds.length;
    const [a, b] = await Promise.all([
      teacherForce({ ...input, ids: [...prefixIds, ...verdictAIds], from }),
      teacherForce({ ...input, ids: [...prefixIds, ...verdictBIds], from }),
    ]);
    return { a, b };
  }
  const verdicts = [verdictAIds, verdictBIds];
  const known = new Map(input.passed);
  const heads = headsOf(verdicts).filter((head) => !known.has(headKey(head)));
  if (route === 'allowed-ids') await allowHeads(input, heads, known);
  else if (heads.length > 0) {
    const next = await input.client.lookUp(
      {
        model: input.model,
        prefixes: heads.map((head) => [...prefixIds, ...head]),
        tokenIds: verdicts.flat(),
      },
      { signal: input.signal },
    );
    for (const [index, head] of heads.entries()) known.set(headKey(head), next[index] ?? new Map());
  }
  const read = (verdict: number[]) =>
    spanLogprobs(
      verdict.map((id, length) => known.get(headKey(verdict.slice(0, length)))?.get(id)),
      verdict.length,
    );
  return { a: read(verdictAIds), b: read(verdictBIds) };
}

/** Each token of either verdict after what stands before it there, one request each. */
async function allowHeads(
  { client, model, prefixIds, verdictAIds, verdictBIds, signal }: ScoreVerdictsInput,
  heads: number[][],
  known: Map<string, Map<number, unknown>>,
): Promise<void> {
  const tokens = heads.flatMap((head) => {
    const continued = [verdictAIds, verdictBIds].filter((verdict) =>
      head.every((id, at) => verdict[at] === id),
    );
    const next = new Set(continued.map((verdict) => verdict[head.length]).filter((id) => id !== undefined));
    return [...next].map((tokenId) => ({ head, tokenId }));
  });
  const logprobs = await lookUpAllowedTokens({
    client,
    model,
    tokens: tokens.map(({ head, tokenId }) => ({ prefix: [...prefixIds, ...head], tokenId })),
    signal,
  });
  for (const [index, { head, tokenId }] of tokens.entries()) {
    const next = known.get(headKey(head)) ?? new Map<number, unknown>();
    known.set(headKey(head), next.set(tokenId, logprobs[index]));
  }
}
