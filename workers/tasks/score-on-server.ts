import type { RouteAbilities, ScoredReason, ScoringRoute } from '@/lib/inference/choose-route';
import { exactSpans } from '@/lib/inference/exact-spans';
import type { PassedTokens } from '@/lib/inference/passed-tokens';
import type { SpanScores } from '@/lib/inference/score-spans';
import type { PoolServer } from '@/lib/inference/server-state';
import { abilitiesOf } from './abilities-of';
import type { RenderedSample } from './render-sample';

interface ScoreOnServer {
  server: PoolServer;
  rendered: RenderedSample;
  reasonIds: number[];
  endIds: number[];
  /** how the reason was sampled, by a server of the same model; null: it comes from elsewhere */
  sampler: { abilities: RouteAbilities; sampling: NonNullable<ScoredReason['sampled']> } | null;
  /** what came with the sample, nats; empty where it is not to be used */
  logprobs: number[];
  passed?: PassedTokens;
  /** nothing but whole passes: for checking what came by another route */
  wholePasses?: boolean;
  signal: AbortSignal;
}

const noShortCuts = {
  cachedForcing: false,
  tokenLookups: false,
  allowedIds: false,
  sampledLogprobs: 'none',
} as const;

/** The spans of a candidate by the cheapest exact route of a server. @throws InferenceError as `exactSpans` does */
export async function scoreOnServer(
  input: ScoreOnServer,
): Promise<{ spans: SpanScores; route: ScoringRoute }> {
  const { server, rendered, sampler } = input;
  const found = await abilitiesOf(server);
  const { tokenIds, sampledLogprobs } = sampler?.abilities ?? found;
  const abilities = {
    ...found,
    tokenIds,
    sampledLogprobs,
    ...(input.wholePasses ? { ...noShortCuts } : {}),
  };
  return await exactSpans({
    client: server.client,
    model: server.servedModel,
    promptIds: rendered.promptIds,
    reasonIds: input.reasonIds,
    endIds: input.endIds,
    headerIds: rendered.assistantHeaderIds,
    verdictAIds: rendered.verdictAIds,
    verdictBIds: rendered.verdictBIds,
    sampled: input.logprobs,
    passed: input.passed,
    abilities,
    scored: { sampled: sampler?.sampling ?? null },
    signal: input.signal,
  });
}
