import { chooseRoute, type RouteAbilities, type ScoredReason, type ScoringRoute } from './choose-route';
import { InferenceError } from './inference-error';
import { type ScoreSpansInput, type SpanScores, scoreSpans } from './score-spans';

interface ExactSpansInput extends Omit<ScoreSpansInput, 'route'> {
  abilities: RouteAbilities;
  scored: ScoredReason;
}

/**
 * The spans of a candidate by the cheapest exact route of a server. Look-ups that do not come, because the server is an
 * older one by now, are replaced by whole passes. @throws InferenceError `unsupported` where there is no route
 */
export async function exactSpans(
  input: ExactSpansInput,
): Promise<{ spans: SpanScores; route: ScoringRoute }> {
  const { abilities, scored } = input;
  const route = exactRoute(abilities, scored);
  const spans = await scoreSpans({ ...input, route });
  const lacks = spans.a.invalid === 'missing' || spans.b.invalid === 'missing';
  if (!lacks || route.verdicts === 'teacher-forced' || !abilities.promptLogprobs) return { spans, route };
  const forced = exactRoute({ ...abilities, tokenLookups: false, allowedIds: false }, scored);
  return { spans: await scoreSpans({ ...input, passed: undefined, route: forced }), route: forced };
}

function exactRoute(abilities: RouteAbilities, scored: ScoredReason): ScoringRoute {
  const route = chooseRoute(abilities, scored);
  if (!route.exact) throw new InferenceError('unsupported', route.why);
  return route;
}
