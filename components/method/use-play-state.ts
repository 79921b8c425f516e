'use client';

import { createParser, parseAsFloat, parseAsInteger, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { scoreRules } from '@/lib/domain/score-rule';
import { correctnessModes, rankings, strategyNames } from '@/lib/domain/strategy';
import { parsePoints, serializePoints, startingPoints } from './play-points';

const points = createParser({
  parse: parsePoints,
  serialize: serializePoints,
  eq: (x, y) => serializePoints(x) === serializePoints(y),
});

const parsers = {
  points: points.withDefault([...startingPoints]),
  rule: parseAsStringLiteral(scoreRules).withDefault('description'),
  /** null is the rule's own */
  t: parseAsFloat,
  correctness: parseAsStringLiteral(correctnessModes).withDefault('verdict'),
  rank: parseAsStringLiteral(rankings).withDefault('fluency'),
  seed: parseAsInteger.withDefault(1),
  strategy: parseAsStringLiteral(strategyNames).withDefault(strategyNames[0]),
  at: parseAsInteger,
};

/** What is played with lives in the address: a link shows a colleague the same plane. */
export function usePlayState() {
  return useQueryStates(parsers, { history: 'replace', clearOnDefault: true });
}
