import { bestBy } from './best-by';
import { type CandidateWithScores, type Eligibility, isEligible, type ScoredCandidate } from './candidate';
import { defaultThreshold, dpoSide, rScore, type ScoreRule } from './score-rule';
import { seededIndex } from './seeded-index';

/** What a strategy takes from a side: its fluent end, the other end, or any. */
type Taken = 'fluent' | 'influent' | 'random';

/** The five strategies of the ablation. */
export const strategies = {
  'correct-fluent / incorrect-fluent': { chosen: 'fluent', rejected: 'fluent' },
  'correct-fluent / incorrect-influent': { chosen: 'fluent', rejected: 'influent' },
  'correct-fluent / incorrect-random': { chosen: 'fluent', rejected: 'random' },
  'correct-influent / incorrect-fluent': { chosen: 'influent', rejected: 'fluent' },
  'correct-random / incorrect-random': { chosen: 'random', rejected: 'random' },
} as const satisfies Record<string, { chosen: Taken; rejected: Taken }>;
export type Strategy = keyof typeof strategies;
export const strategyNames = Object.keys(strategies) as [Strategy, ...Strategy[]];

/** `verdict`: a side is a verdict right or wrong. `gate`: a side is the rule's DPO side. */
export const correctnessModes = ['verdict', 'gate'] as const;
export type Correctness = (typeof correctnessModes)[number];

export const rankings = ['fluency', 'R_score'] as const;
export type RankBy = (typeof rankings)[number];

export interface PairOptions extends Eligibility {
  correctness: Correctness;
  rankBy: RankBy;
  rule: ScoreRule;
  /** The rule's threshold; its default when absent. */
  threshold?: number;
  /** Recorded with the pair set; random picks follow from it and the sample id alone. */
  seed: number;
  sampleId: number;
}

/** Why a sample yields no pair: the side nothing was left for, or no candidate that may be picked at all. */
export type MissingSide = 'correct' | 'incorrect' | 'both' | 'none eligible';

export type PickedPair<C> = { chosen: C; rejected: C } | { missing: MissingSide };

type Side = 'chosen' | 'rejected';
type Ranked<C> = { index: number; candidate: C & CandidateWithScores; score: number | null };

/**
 * The pair that a strategy makes of one sample's candidates, or what it lacks. The order of `candidates` is of no
 * matter. Ranked by `fluency`: fluent = highest `P(R|U)` within the side, influent = lowest. Ranked by `R_score`:
 * fluent = highest of the chosen, lowest of the rejected; influent = nearest to zero; a candidate that the rule
 * gives no score stands on neither side. Ties go to the lowest candidate index.
 */
export function pickPair<C extends ScoredCandidate>(
  strategy: Strategy,
  candidates: readonly C[],
  options: PairOptions,
): PickedPair<C> {
  const { correctness, rankBy, rule, threshold = defaultThreshold[rule] } = options;
  const eligible = candidates.filter((c) => isEligible(c, options));
  if (eligible.length === 0) return { missing: 'none eligible' };

  const ranked = eligible.map((candidate) => ({
    index: candidate.index,
    candidate,
    score: rScore(rule, candidate, threshold),
  }));
  const sideOf = ({ candidate, score }: Ranked<C>): Side | null => {
    if (rankBy === 'R_score' && score === null) return null;
    if (correctness === 'gate') return dpoSide(rule, score, threshold);
    return candidate.correct ? 'chosen' : 'rejected';
  };
  const pick = (side: Side) =>
    pickFrom(
      ranked.filter((c) => sideOf(c) === side),
      strategies[strategy][side],
      side,
      options,
    );

  const chosen = pick('chosen');
  const rejected = pick('rejected');
  if (chosen && rejected) return { chosen, rejected };
  if (chosen) return { missing: 'incorrect' };
  return { missing: rejected ? 'correct' : 'both' };
}

function pickFrom<C>(side: Ranked<C>[], pick: Taken, name: Side, options: PairOptions): C | null {
  if (side.length === 0) return null;
  if (pick === 'random') {
    const inOrder = side.toSorted((x, y) => x.index - y.index);
    const drawn = inOrder[seededIndex([options.seed, options.sampleId, name], inOrder.length)];
    return drawn?.candidate ?? null;
  }
  return bestBy(side, (c) => rank(c, pick, name, options.rankBy))?.candidate ?? null;
}

/** Higher wins. */
function rank<C>({ candidate, score }: Ranked<C>, pick: Exclude<Taken, 'random'>, side: Side, by: RankBy) {
  if (by === 'fluency') return pick === 'fluent' ? candidate.r : -candidate.r;
  const known = score ?? Number.NaN;
  if (pick === 'influent') return -Math.abs(known);
  return side === 'chosen' ? known : -known;
}
