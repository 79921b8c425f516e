import type {
  correctnessFilters,
  finishFilters,
  flagFilters,
  stateFilters,
  verdictFilters,
} from '@/lib/contracts/sample';
import type { HistogramName } from '@/lib/domain/facet-bins';

export const correctnessNames: Record<(typeof correctnessFilters)[number], string> = {
  mixed: 'both sides',
  all: 'all correct',
  none: 'none correct',
  unscored: 'not scored',
};

export const verdictNames: Record<(typeof verdictFilters)[number], string> = {
  A: 'says A',
  B: 'says B',
  unparsed: 'unparsed',
};

export const stateNames: Record<(typeof stateFilters)[number], string> = {
  none: 'in no pair',
  proposed: 'paired, undecided',
  approved: 'approved',
  rejected: 'rejected',
  skipped: 'later',
};

export const flagNames: Record<(typeof flagFilters)[number], string> = {
  duplicate: 'duplicate question',
  overlap: 'benchmark overlap',
};

export const finishNames: Record<(typeof finishFilters)[number], string> = {
  stop: 'came to an end',
  length: 'truncated',
  error: 'failed',
};

export const histogramTitles: Record<HistogramName, string> = {
  reason: 'P(R|U)',
  verdict: 'P(A|U,R)',
  score: 'R_score',
  margin: 'Margin',
  length: 'Reason length, tokens',
};
