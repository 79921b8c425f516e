import type { InferenceClient } from './inference-client';
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
  route?: 'look-up' | 'teacher-forced';
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
  if (heads.length > 0) {
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
