import type { ScoringRoute } from './choose-route';
import { endOfTurnLogprobs } from './end-of-turn-logprob';
import type { InferenceClient } from './inference-client';
import type { PassedTokens } from './passed-tokens';
import { scoreVerdicts } from './score-verdicts';
import { type SpanLogprobs, spanLogprobs } from './span-logprobs';
import { teacherForce } from './teacher-force';

export interface ScoreSpansInput {
  client: InferenceClient;
  model: string;
  /** `U` and the open reason header */
  promptIds: number[];
  /** the reason, with its end-of-turn where that was sampled */
  reasonIds: number[];
  /** what else the span of `P(R|U)` counts */
  endIds: number[];
  headerIds: number[];
  /** each verdict with its end-of-turn */
  verdictAIds: number[];
  verdictBIds: number[];
  route: Pick<ScoringRoute, 'reason' | 'verdicts'>;
  /** Log-probs of `reasonIds` in nats that came with the sample: what the route `sampled` stands on. */
  sampled: number[];
  /** What sampling a verdict has shown of both already. */
  passed?: PassedTokens | undefined;
  signal?: AbortSignal | undefined;
}

/** Log-probs in nats of the reason's span and of both verdicts' after it, or why there are none. */
export interface SpanScores {
  reason: SpanLogprobs;
  a: SpanLogprobs;
  b: SpanLogprobs;
}

/** The three spans of one candidate on one server, by the route given. Throws InferenceError. */
export async function scoreSpans(input: ScoreSpansInput): Promise<SpanScores> {
  const { route, reasonIds, endIds, headerIds } = input;
  if (route.reason === 'forced' && route.verdicts === 'teacher-forced') return await forceAll(input);
  const reason = route.reason === 'forced' ? await forceReason(input) : await sampledReason(input);
  const { a, b } = await scoreVerdicts({
    ...input,
    prefixIds: [...input.promptIds, ...reasonIds, ...endIds, ...headerIds],
    route: route.verdicts,
  });
  return { reason, a, b };
}

/** Two passes: the first over the reason and one verdict after it, the second over the other verdict. */
async function forceAll(input: ScoreSpansInput): Promise<SpanScores> {
  const { client, model, promptIds, reasonIds, endIds, headerIds, verdictAIds, verdictBIds, signal } = input;
  const prefixIds = [...promptIds, ...reasonIds, ...endIds, ...headerIds];
  const n = reasonIds.length + endIds.length;
  const ids = [...prefixIds, ...verdictAIds];
  // One after the other, so that a server with a cache finds the prefix in it.
  const raw = await client.force({ model, ids, from: promptIds.length }, { signal });
  const b = await teacherForce({
    client,
    model,
    ids: [...prefixIds, ...verdictBIds],
    from: prefixIds.length,
    signal,
  });
  if (raw === null) return { reason: none('missing'), a: none('missing'), b };
  if (raw.length !== ids.length - promptIds.length) {
    return { reason: none('misaligned'), a: none('misaligned'), b };
  }
  return {
    reason: spanLogprobs(raw.slice(0, n), n),
    a: spanLogprobs(raw.slice(n + headerIds.length), verdictAIds.length),
    b,
  };
}

function none(invalid: 'missing' | 'misaligned'): SpanLogprobs {
  return { logprobs: null, invalid };
}

async function forceReason(input: ScoreSpansInput): Promise<SpanLogprobs> {
  const { client, model, promptIds, reasonIds, endIds, signal } = input;
  return await teacherForce({
    client,
    model,
    ids: [...promptIds, ...reasonIds, ...endIds],
    from: promptIds.length,
    signal,
  });
}

async function sampledReason(input: ScoreSpansInput): Promise<SpanLogprobs> {
  const { client, model, promptIds, reasonIds, endIds, sampled, route, signal } = input;
  const own = spanLogprobs(sampled, reasonIds.length);
  if (own.logprobs === null || endIds.length === 0) return own;
  const ids = [...promptIds, ...reasonIds];
  const rest = await endOfTurnLogprobs({ client, model, ids, endIds, route: route.verdicts, signal });
  if (rest.logprobs === null) return rest;
  return { logprobs: [...own.logprobs, ...rest.logprobs], invalid: null };
}
