import { bestBy } from './best-by';
import { type CandidateWithScores, hasScores, isEligible, type ScoredCandidate } from './candidate';
import { type QualityFilter, qualityFilters } from './quality-filter';
import { defaultThreshold, passesThreshold, type ScoreRule, sftRank } from './score-rule';

/** Why a candidate is not kept. The order is the one in which reasons are shown: the first is the main one. */
export const rejectReasons = [
  'invalid',
  'truncated',
  ...qualityFilters,
  'not_correct',
  'below_threshold',
  'not_best',
] as const;
export type RejectReason = (typeof rejectReasons)[number];

export interface RejectSamplingOptions {
  rule: ScoreRule;
  /** The rule's threshold; its default when absent. */
  threshold?: number;
  /** Only candidates with the target's verdict compete. The rule `signed` always asks for it. */
  requireCorrect?: boolean;
  includeTruncated?: boolean;
  /** The filters applied; the others are ignored. */
  qualityFilters?: readonly QualityFilter[];
}

export interface RejectSampling {
  /** Id of the kept `R*`; null when nothing is kept. */
  keptId: number | null;
  /** By candidate id, every reason that applies, in the order of `rejectReasons`; empty for the kept one. */
  reasons: Map<number, RejectReason[]>;
}

/**
 * Reject sampling for SFT: keeps one `R*` per sample at most and says of every other why it is not kept.
 *
 * The best is chosen among those who compete, then held against the threshold: when it falls, nothing is kept, for
 * the rule names the best first and the bound after. What stands behind the rule's gate does not compete and is
 * below the threshold. The order of `candidates` is of no matter.
 */
export function rejectSampling(
  candidates: readonly ScoredCandidate[],
  options: RejectSamplingOptions,
): RejectSampling {
  const { rule, threshold = defaultThreshold[rule] } = options;
  const competing = candidates.filter((c): c is CandidateWithScores => competes(c, options, threshold));
  const best = bestBy(competing, (c) => sftRank(rule, c, threshold) ?? Number.NaN);
  const kept = best !== null && passesThreshold(rule, best, threshold) ? best : null;

  const reasons = new Map<number, RejectReason[]>();
  for (const candidate of candidates) {
    if (candidate === kept) {
      reasons.set(candidate.id, []);
      continue;
    }
    const applying = disqualifications(candidate, options, threshold);
    if (candidate !== best && competing.some((c) => c === candidate)) applying.add('not_best');
    reasons.set(
      candidate.id,
      rejectReasons.filter((reason) => applying.has(reason)),
    );
  }
  return { keptId: kept?.id ?? null, reasons };
}

function mustBeCorrect({ rule, requireCorrect = false }: RejectSamplingOptions): boolean {
  return requireCorrect || rule === 'signed';
}

function competes(candidate: ScoredCandidate, options: RejectSamplingOptions, threshold: number): boolean {
  if (!isEligible(candidate, options)) return false;
  if (mustBeCorrect(options) && !candidate.correct) return false;
  return sftRank(options.rule, candidate, threshold) !== null;
}

function disqualifications(
  candidate: ScoredCandidate,
  options: RejectSamplingOptions,
  threshold: number,
): Set<RejectReason> {
  const applying = new Set<RejectReason>();
  if (!hasScores(candidate)) applying.add('invalid');
  if (candidate.truncated && !options.includeTruncated) applying.add('truncated');
  for (const filter of options.qualityFilters ?? []) {
    if (candidate.failedFilters?.includes(filter)) applying.add(filter);
  }
  if (mustBeCorrect(options) && !candidate.correct) applying.add('not_correct');
  // Under `signed` there is no threshold beside being correct, which has its own name.
  if (
    options.rule !== 'signed' &&
    hasScores(candidate) &&
    !passesThreshold(options.rule, candidate, threshold)
  ) {
    applying.add('below_threshold');
  }
  return applying;
}
