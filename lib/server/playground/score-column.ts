import type { PlaygroundEvent } from '@/lib/contracts/playground';
import { isStorable } from '@/lib/domain/storable-text';
import type { Verdict } from '@/lib/domain/verdict';
import { chooseRoute } from '@/lib/inference/choose-route';
import { exactSpans } from '@/lib/inference/exact-spans';
import { leastAbilities } from '@/lib/inference/least-abilities';
import type { TurnIds } from '@/lib/inference/render-turns';
import { spanLogprobs } from '@/lib/inference/span-logprobs';
import type { AskedServer } from './asked-server';
import { type Column, sampledBy } from './column';
import { issueReceipt, type Receipt } from './receipt';
import { scoreWritten } from './score-written';
import type { WrittenReason } from './written-reason';

interface ScoreColumn {
  column: Column;
  server: AskedServer;
  ids: TurnIds;
  written: WrittenReason;
  /** as sampled, or of the text tokenised anew */
  reasonIds: number[];
  /** end-of-turn and what else the span counts, where it was not sampled */
  endIds: number[];
  retokenised: boolean;
  verdict: { text: string; verdict: Verdict | null };
}

type Scored = Extract<PlaygroundEvent, { type: 'scores' | 'unscored' }>;

/** The scores of a reason and its verdict by the cheapest exact route the server has. @throws InferenceError */
export async function scoreColumn(input: ScoreColumn): Promise<Scored> {
  const { column, server, ids, written, reasonIds, endIds, retokenised } = input;
  const streamed = retokenised ? null : spanLogprobs(written.logprobs, reasonIds.length);
  const abilities = {
    ...(server.abilities ?? leastAbilities(server.client)),
    ...(retokenised ? { tokenIds: false } : {}),
    // A stream has none where sampling hides the model's own.
    ...(streamed?.invalid === 'missing' ? { sampledLogprobs: 'none' as const } : {}),
  };
  const scored = { sampled: sampledBy(column) };
  const possible = chooseRoute(abilities, scored);
  if (!possible.exact) return { type: 'unscored', why: possible.why };
  const { spans: found, route } = await exactSpans({
    client: server.client,
    model: server.servedModel,
    promptIds: ids.prompt,
    reasonIds,
    endIds,
    headerIds: ids.header,
    verdictAIds: ids.verdictA,
    verdictBIds: ids.verdictB,
    sampled: streamed?.logprobs ?? [],
    abilities,
    scored,
    signal: column.signal,
  });
  const { reason, a, b } = found;
  const base = { type: 'scores', reason: written.text, route: route.name } as const;
  if (reason.logprobs === null || a.logprobs === null || b.logprobs === null) {
    const invalidReason = streamed?.invalid ?? reason.invalid ?? a.invalid ?? b.invalid ?? 'missing';
    return { ...base, scores: null, invalidReason, receipt: null };
  }
  const spans = { reason: reason.logprobs, A: a.logprobs, B: b.logprobs };
  const numbers = scoreWritten(spans, input.verdict.verdict);
  const tokenOffsets = retokenised ? [] : written.tokenOffsets;
  // The span of the reference counts what follows the end-of-turn, which no token of the reason stands for.
  const tokenLogprobs = spans.reason.slice(0, reasonIds.length + Math.min(1, endIds.length));
  const storable = isStorable(written.text) && isStorable(input.verdict.text);
  return {
    ...base,
    scores: { ...numbers, tokenOffsets, tokenLogprobs },
    invalidReason: null,
    receipt: storable ? issueReceipt(contentOf(input, route.name, spans, numbers.leaning)) : null,
  };
}

function contentOf(
  { column, server, written, reasonIds, retokenised, verdict }: ScoreColumn,
  route: string,
  spans: Receipt['spans'],
  leaning: Verdict | null,
): Receipt {
  const { temperature, topP, maxTokens, seed } = column.sampling;
  return {
    project: String(column.projectId),
    model: String(column.model.id),
    promptHash: column.promptHash,
    chatTemplateHash: column.chatTemplate.hash,
    sampling: { temperature, topP, maxTokens },
    reason: written.text,
    tokenIds: server.client.ownTokenIds && !retokenised ? reasonIds : [],
    tokenCount: reasonIds.length,
    tokenOffsets: retokenised ? [] : written.tokenOffsets,
    finishReason: written.truncated ? 'length' : 'stop',
    seed,
    verdict: verdict.verdict,
    verdictText: verdict.text,
    route,
    retokenised,
    leaning,
    spans,
  };
}
