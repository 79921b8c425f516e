import type { PlaygroundEvent } from '@/lib/contracts/playground';
import { isStorable } from '@/lib/domain/storable-text';
import type { Verdict } from '@/lib/domain/verdict';
import { chooseRoute, type RouteAbilities, type ScoringRoute } from '@/lib/inference/choose-route';
import { scoreVerdicts } from '@/lib/inference/score-verdicts';
import { type SpanLogprobs, spanLogprobs } from '@/lib/inference/span-logprobs';
import { teacherForce } from '@/lib/inference/teacher-force';
import type { AskedServer } from './asked-server';
import type { Column } from './column';
import { issueReceipt } from './receipt';
import type { TurnIds } from './render-turns';
import { scoreWritten } from './score-written';
import type { WrittenReason } from './written-reason';

/** Of a server that was never probed nothing is trusted but what is exact on any. */
const unprobed: RouteAbilities = {
  tokenIds: true,
  promptLogprobs: true,
  cachedForcing: false,
  tokenLookups: false,
  allowedIds: false,
  sampledLogprobs: 'none',
};

interface ScoreColumn {
  column: Column;
  server: AskedServer;
  ids: TurnIds;
  written: WrittenReason;
  /** as sampled, or of the text tokenised anew */
  reasonIds: number[];
  /** end-of-turn and what else the span counts, where it was not sampled */
  afterIds: number[];
  prefixIds: number[];
  verdict: { text: string; verdict: Verdict | null };
}

type Scored = Extract<PlaygroundEvent, { type: 'scores' | 'unscored' }>;

/** The scores of a reason and its verdict by the cheapest exact route the server has. @throws InferenceError */
export async function scoreColumn(input: ScoreColumn): Promise<Scored> {
  const { column, server, ids, written, reasonIds, afterIds, prefixIds } = input;
  const { client, servedModel: model } = server;
  const { signal, sampling } = column;
  const streamed = spanLogprobs(written.logprobs, reasonIds.length);
  const abilities = {
    ...(server.abilities ?? unprobed),
    ...(written.tokenIds === null ? { tokenIds: false } : {}),
    ...(streamed.invalid === 'missing' ? { sampledLogprobs: 'none' as const } : {}),
  };
  const route = chooseRoute(abilities, {
    sampled: { temperature: sampling.temperature, topP: sampling.topP, topK: 0 },
  });
  if (!('number' in route)) return { type: 'unscored', why: route.why };

  const reason = await reasonLogprobs(input, route, streamed);
  const { a, b } = await scoreVerdicts({
    client,
    model,
    prefixIds,
    verdictAIds: ids.verdictA,
    verdictBIds: ids.verdictB,
    route: route.verdicts === 'look-up' ? 'look-up' : 'teacher-forced',
    signal,
  });
  const base = { type: 'scores', reason: written.text, route: route.name } as const;
  if (reason.logprobs === null || a.logprobs === null || b.logprobs === null) {
    return {
      ...base,
      scores: null,
      invalidReason: reason.invalid ?? a.invalid ?? b.invalid ?? 'missing',
      receipt: null,
    };
  }
  const spans = { reason: reason.logprobs, A: a.logprobs, B: b.logprobs };
  const numbers = scoreWritten(spans, input.verdict.verdict);
  const sampledIds = written.tokenIds === null || !client.ownTokenIds ? [] : reasonIds;
  const tokenOffsets = written.tokenIds === null ? [] : written.tokenOffsets;
  const storable = isStorable(written.text) && isStorable(input.verdict.text);
  const receipt = storable
    ? issueReceipt({
        project: String(column.projectId),
        model: String(column.model.id),
        promptHash: column.promptHash,
        chatTemplateHash: column.chatTemplate.hash,
        sampling: {
          temperature: sampling.temperature,
          topP: sampling.topP,
          maxTokens: sampling.maxTokens,
        },
        reason: written.text,
        tokenIds: sampledIds,
        tokenOffsets,
        finishReason: written.truncated ? 'length' : 'stop',
        seed: sampling.seed,
        verdict: input.verdict.verdict,
        verdictText: input.verdict.text,
        route: route.name,
        leaning: numbers.leaning,
        spans,
      })
    : null;
  // The span of the reference counts what follows the end-of-turn, which no token of the reason stands for.
  const tokenLogprobs = spans.reason.slice(0, reasonIds.length + Math.min(1, afterIds.length));
  return { ...base, scores: { ...numbers, tokenOffsets, tokenLogprobs }, invalidReason: null, receipt };
}

/** Of the whole span of `P(R|U)`: what was sampled, and what a truncated reason or the span lacks. */
async function reasonLogprobs(
  { column, server, ids, reasonIds, afterIds }: ScoreColumn,
  route: ScoringRoute,
  streamed: SpanLogprobs,
): Promise<SpanLogprobs> {
  const { client, servedModel: model } = server;
  const { signal } = column;
  const all = [...ids.prompt, ...reasonIds, ...afterIds];
  if (route.reason === 'forced') {
    return await teacherForce({ client, model, ids: all, from: ids.prompt.length, signal });
  }
  if (streamed.logprobs === null || afterIds.length === 0) return streamed;
  const from = ids.prompt.length + reasonIds.length;
  const rest = await teacherForce({ client, model, ids: all, from, signal });
  if (rest.logprobs === null) return rest;
  return { logprobs: [...streamed.logprobs, ...rest.logprobs], invalid: null };
}
