import type { InferenceClient } from './inference-client';
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
  // The first prefix is P alone, the same for both verdicts; a prefix of one stops before its last token.
  const heads = new Map<string, number[]>();
  for (const verdict of [verdictAIds, verdictBIds]) {
    for (let length = 0; length < verdict.length; length++) {
      const head = verdict.slice(0, length);
      heads.set(head.join(), head);
    }
  }
  const next = await input.client.lookUp(
    {
      model: input.model,
      prefixes: [...heads.values()].map((head) => [...prefixIds, ...head]),
      tokenIds: [...verdictAIds, ...verdictBIds],
    },
    { signal: input.signal },
  );
  const byHead = new Map([...heads.keys()].map((key, index) => [key, next[index]]));
  const read = (verdict: number[]) =>
    spanLogprobs(
      verdict.map((id, length) => byHead.get(verdict.slice(0, length).join())?.get(id)),
      verdict.length,
    );
  return { a: read(verdictAIds), b: read(verdictBIds) };
}
