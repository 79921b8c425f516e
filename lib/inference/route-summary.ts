import type { RouteSummary } from '@/lib/contracts/server-abilities';
import type { NoRoute, ScoringRoute } from './choose-route';
import { scoringCost, typicalSample } from './route-cost';

/** A route as people are told of it, with its cost for one candidate of the typical sample. */
export function routeSummary(route: ScoringRoute | NoRoute, onPolicy: boolean): RouteSummary {
  if (!route.exact) return { name: 'none', number: null, why: route.why, tokensPerCandidate: null };
  const { name, number, why } = route;
  const cost = scoringCost(route, typicalSample, onPolicy);
  return { name, number, why, tokensPerCandidate: Math.round(cost / typicalSample.candidates) };
}
