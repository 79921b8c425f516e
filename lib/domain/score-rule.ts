import type { CandidateWithScores } from './candidate';

/** How `P(R|U)` and `P(A|U,R)` become one number, `R_score`. A run names one. */
export const scoreRules = ['description', 'gated', 'linear', 'signed'] as const;
export type ScoreRule = (typeof scoreRules)[number];

/**
 * The threshold `t` of each rule: for `description` and `linear` of `R_score` (to keep, and as distance of the DPO
 * sides from zero), for `gated` of `P(A|U,R)`. `signed` has none.
 */
export const defaultThreshold = {
  description: 0,
  gated: 0.7,
  linear: 0.1,
  signed: 0,
} as const satisfies Record<ScoreRule, number>;

/** Below or at this `P(R|U)` the rule `gated` keeps nothing for SFT. */
export const GATED_MIN_FLUENCY = 0.2;

/** What a rule looks at. `correct` and `aOther` matter to `signed` alone. */
export type RuleInput = Pick<CandidateWithScores, 'r' | 'a' | 'aOther' | 'verdict' | 'correct'>;

function assertProbability(name: string, p: number): void {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`${name} must be a probability, not ${p}`);
}

/**
 * `R_score`, in [−1, 1].
 *
 * - `description`: `(2a−1)·r` if `a ≥ r`, else `−r`
 * - `gated`: `(2a−1)·r` if `a > t` and `r < a`, else `−r`
 * - `linear`: `(2a−1)·r`
 * - `signed`: `a′·r` if correct, else `−a′·r`, with `a′` of the candidate's own verdict; null when unparsed
 *
 * Throws RangeError when `r` or `a` is not a probability (NaN included).
 */
export function rScore(rule: ScoreRule, input: RuleInput, t: number = defaultThreshold[rule]): number | null {
  const { r, a } = input;
  assertProbability('P(R|U)', r);
  assertProbability('P(A|U,R)', a);
  switch (rule) {
    case 'description':
      return a >= r ? (2 * a - 1) * r : -r;
    case 'gated':
      return passesGate(input, t) ? (2 * a - 1) * r : -r;
    case 'linear':
      return (2 * a - 1) * r;
    case 'signed': {
      if (input.correct) return a * r;
      if (input.verdict === null || input.aOther === null) return null;
      assertProbability('P(A|U,R) of the other verdict', input.aOther);
      return -input.aOther * r;
    }
  }
}

/** The gate of the rule `gated`: a certain verdict, more certain than the reason is fluent. */
export function passesGate(
  { r, a }: Pick<RuleInput, 'r' | 'a'>,
  t: number = defaultThreshold.gated,
): boolean {
  return a > t && r < a;
}

/**
 * What reject sampling maximises: `a·r` (`description`, and `gated` among those through the gate) or `R_score`
 * (`linear`, and `signed` among the correct). Null does not compete under this rule.
 */
export function sftRank(
  rule: ScoreRule,
  input: RuleInput,
  t: number = defaultThreshold[rule],
): number | null {
  switch (rule) {
    case 'description':
      return input.a * input.r;
    case 'gated':
      return passesGate(input, t) ? input.a * input.r : null;
    case 'linear':
      return rScore(rule, input, t);
    case 'signed':
      return input.correct ? rScore(rule, input, t) : null;
  }
}

/** Whether a rule's threshold lets a candidate be kept for SFT, were it the best. */
export function passesThreshold(
  rule: ScoreRule,
  input: RuleInput,
  t: number = defaultThreshold[rule],
): boolean {
  switch (rule) {
    case 'description':
    case 'linear':
      return (rScore(rule, input, t) ?? -1) > t;
    case 'gated':
      return passesGate(input, t) && input.r > GATED_MIN_FLUENCY;
    case 'signed':
      return input.correct && rScore(rule, input, t) !== null;
  }
}

export type DpoSide = 'chosen' | 'rejected';

/** The DPO side of an `R_score` under `correctness = gate`; null lies between and belongs to neither. */
export function dpoSide(
  rule: ScoreRule,
  score: number | null,
  t: number = defaultThreshold[rule],
): DpoSide | null {
  if (score === null) return null;
  if (Number.isNaN(score)) throw new RangeError('R_score is NaN');
  const margin = rule === 'description' || rule === 'linear' ? t : 0;
  if (score > margin) return 'chosen';
  if (score < -margin) return 'rejected';
  return null;
}

/** A region of the plane `P(R|U)` × `P(A|U,R)`. */
export type Region = 'kept' | 'between' | 'negative';

/**
 * The region a point lies in: *kept* could be kept for SFT, *negative* is a rejected DPO side, *between* is neither.
 * Under `signed` the place says nothing: pass `correct`, without it everything is between.
 */
export function region(
  rule: ScoreRule,
  { r, a, correct }: { r: number; a: number; correct?: boolean },
  t: number = defaultThreshold[rule],
): Region {
  if (rule === 'signed') {
    if (correct === undefined) return 'between';
    return correct ? 'kept' : 'negative';
  }
  const input: RuleInput = { r, a, aOther: null, verdict: null, correct: false };
  if (passesThreshold(rule, input, t)) return 'kept';
  return dpoSide(rule, rScore(rule, input, t), t) === 'rejected' ? 'negative' : 'between';
}
