import { type inferParserType, parseAsInteger, parseAsStringLiteral } from 'nuqs/server';
import { scoreRules } from '@/lib/domain/score-rule';
import { correctnessModes, rankings, strategyNames } from '@/lib/domain/strategy';

/** How pairs are to be picked. Without a model the most used scorer counts. */
export const pickParams = {
  strategy: parseAsStringLiteral(strategyNames).withDefault('correct-fluent / incorrect-fluent'),
  rule: parseAsStringLiteral(scoreRules).withDefault('description'),
  rank: parseAsStringLiteral(rankings).withDefault('fluency'),
  correctness: parseAsStringLiteral(correctnessModes).withDefault('verdict'),
  seed: parseAsInteger.withDefault(0),
  model: parseAsInteger,
  dataset: parseAsInteger,
  run: parseAsInteger,
};
export type PickParams = inferParserType<typeof pickParams>;
