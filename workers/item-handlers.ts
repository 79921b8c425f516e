import type { RunKind } from '@/prisma/generated/enums';
import type { ItemHandler } from './item-handler';
import { evaluateRow } from './tasks/evaluate-row';
import { sampleAndScore } from './tasks/sample-and-score';
import { scoreExisting } from './tasks/score-existing';

/** What is done for one item of each kind of run. */
export const itemHandlers: Record<RunKind, ItemHandler> = {
  sample_score: sampleAndScore,
  score: scoreExisting,
  evaluate: evaluateRow,
};
