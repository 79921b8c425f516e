import type * as z from 'zod';
import { createPairSetInput } from '@/lib/contracts/pair';
import { defaultThreshold, rScore, type ScoreRule } from '@/lib/domain/score-rule';
import type { PairSet } from '@/prisma/generated/client';
import type { LoadedCandidate } from './load-candidates';

const stored = createPairSetInput.pick({ strategy: true, rule: true, rankBy: true, correctness: true });
export type PickSettings = z.output<typeof stored>;

/** The names of the method under which a pair set's row was stored. */
export function pickSettings({ strategy, rule, rankBy, correctness }: PairSet): PickSettings {
  return stored.parse({ strategy, rule, rankBy, correctness });
}

/** `R_score` as a strategy sees it; null under `signed` when unparsed. Only for candidates that may be picked. */
export function scoreOf(rule: ScoreRule, candidate: LoadedCandidate): number | null {
  const { r, a } = candidate;
  if (r === null || a === null) return null;
  return rScore(rule, { ...candidate, r, a }, defaultThreshold[rule]);
}

/** `R_score(chosen) − R_score(rejected)`. A side without a score counts as standing at zero: it leans nowhere. */
export function marginOf(
  rule: ScoreRule,
  { chosen, rejected }: { chosen: LoadedCandidate; rejected: LoadedCandidate },
): number {
  return (scoreOf(rule, chosen) ?? 0) - (scoreOf(rule, rejected) ?? 0);
}
