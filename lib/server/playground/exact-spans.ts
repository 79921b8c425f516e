import {
  chooseRoute,
  type NoRoute,
  type RouteAbilities,
  type ScoringRoute,
} from '@/lib/inference/choose-route';
import { type SpanScores, scoreSpans } from '@/lib/inference/score-spans';
import type { AskedServer } from './asked-server';
import type { Column } from './column';
import type { TurnIds } from './render-turns';

/** What a server can be trusted with; of one that was never probed whole passes alone, which are exact on any. */
export function abilitiesOf({ abilities, client }: AskedServer): RouteAbilities {
  return (
    abilities ?? {
      tokenIds: client.ownTokenIds,
      promptLogprobs: true,
      cachedForcing: false,
      tokenLookups: false,
      allowedIds: false,
      sampledLogprobs: 'none',
    }
  );
}

export function routeOf(column: Column, abilities: RouteAbilities): ScoringRoute | NoRoute {
  const { temperature, topP } = column.sampling;
  return chooseRoute(abilities, { sampled: { temperature, topP, topK: 0 } });
}

interface ExactSpans {
  column: Column;
  server: AskedServer;
  abilities: RouteAbilities;
  ids: TurnIds;
  reasonIds: number[];
  endIds: number[];
  /** log-probs that came with the sample, nats; empty where none did */
  sampled: number[];
}

/**
 * The spans by the cheapest exact route. Look-ups that do not come, because the server is another one by now, are
 * replaced by whole passes. @throws InferenceError
 */
export async function exactSpans(
  input: ExactSpans,
): Promise<{ route: ScoringRoute; spans: SpanScores } | { route: NoRoute }> {
  const { column, abilities } = input;
  const route = routeOf(column, abilities);
  if (!route.exact) return { route };
  const spans = await spansOf(input, route);
  const lacks = spans.a.invalid === 'missing' || spans.b.invalid === 'missing';
  if (!lacks || route.verdicts === 'teacher-forced' || !abilities.promptLogprobs) return { route, spans };
  return await exactSpans({ ...input, abilities: { ...abilities, tokenLookups: false, allowedIds: false } });
}

async function spansOf(
  { column, server, ids, reasonIds, endIds, sampled }: ExactSpans,
  route: ScoringRoute,
): Promise<SpanScores> {
  return await scoreSpans({
    client: server.client,
    model: server.servedModel,
    promptIds: ids.prompt,
    reasonIds,
    endIds,
    headerIds: ids.header,
    verdictAIds: ids.verdictA,
    verdictBIds: ids.verdictB,
    route,
    sampled,
    signal: column.signal,
  });
}
