import {
  chooseRoute,
  type RouteAbilities,
  type ScoredReason,
  type ScoringRoute,
} from '@/lib/inference/choose-route';
import { InferenceError } from '@/lib/inference/inference-error';
import type { PassedTokens } from '@/lib/inference/passed-tokens';
import { type SpanScores, scoreSpans } from '@/lib/inference/score-spans';
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

/**
 * The spans of a candidate by the cheapest exact route of a server. Look-ups that do not come, because the server is an
 * older one by now, are replaced by whole passes. @throws InferenceError `unsupported` where there is no route
 */
export async function scoreOnServer(
  input: ScoreOnServer,
): Promise<{ spans: SpanScores; route: ScoringRoute }> {
  const { server, sampler } = input;
  const found = await abilitiesOf(server);
  const { tokenIds, sampledLogprobs } = sampler?.abilities ?? found;
  const abilities = {
    ...found,
    tokenIds,
    sampledLogprobs,
    ...(input.wholePasses ? { ...noShortCuts } : {}),
  };
  const scored = { sampled: sampler?.sampling ?? null };
  const route = exactRoute(abilities, scored);
  const spans = await spansOf(input, route);
  const lacks = spans.a.invalid === 'missing' || spans.b.invalid === 'missing';
  if (!lacks || route.verdicts === 'teacher-forced' || !found.promptLogprobs) return { spans, route };
  const forced = exactRoute({ ...abilities, tokenLookups: false, allowedIds: false }, scored);
  return { spans: await spansOf({ ...input, passed: new Map() }, forced), route: forced };
}

function exactRoute(abilities: RouteAbilities, scored: ScoredReason): ScoringRoute {
  const route = chooseRoute(abilities, scored);
  if (!route.exact) throw new InferenceError('unsupported', route.why);
  return route;
}

async function spansOf(
  { server, rendered, reasonIds, endIds, logprobs, passed, signal }: ScoreOnServer,
  route: ScoringRoute,
): Promise<SpanScores> {
  return await scoreSpans({
    client: server.client,
    model: server.servedModel,
    promptIds: rendered.promptIds,
    reasonIds,
    endIds,
    headerIds: rendered.assistantHeaderIds,
    verdictAIds: rendered.verdictAIds,
    verdictBIds: rendered.verdictBIds,
    route,
    sampled: logprobs,
    passed,
    signal,
  });
}
