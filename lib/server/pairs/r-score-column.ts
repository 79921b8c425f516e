import { scoreRules } from '@/lib/domain/score-rule';
import { Prisma } from '@/prisma/generated/client';

/** The stored `R_score` of a rule in a row of `score` called `alias`. @throws Error for what is no rule of the method */
export function rScoreColumn(rule: string, alias: 'sc' | 'sr'): Prisma.Sql {
  const known = scoreRules.find((name) => name === rule);
  if (!known) throw new Error(`${rule} is no score rule`);
  return Prisma.raw(`${alias}.r_score_${known}`);
}
