import type { ScoringConfig } from '@/lib/contracts/run';
import { Prisma } from '@/prisma/generated/client';

type Scope = Pick<ScoringConfig, 'source' | 'lastCandidate'>;

/** A condition on `candidate c` that makes it one of those a scoring run speaks of, scored or not. */
export function inScope({ source, lastCandidate }: Scope): Prisma.Sql {
  const ofSource = source === null ? Prisma.empty : Prisma.sql`c.run_id = ${BigInt(source.id)} AND`;
  return Prisma.sql`${ofSource} c.id <= ${BigInt(lastCandidate)}`;
}

/** The same, and that it is left to score. */
export function isToScore(config: Scope & Pick<ScoringConfig, 'existing'>, modelId: bigint): Prisma.Sql {
  if (config.existing === 'replace') return inScope(config);
  return Prisma.sql`${inScope(config)}
    AND NOT EXISTS (SELECT 1 FROM score s WHERE s.candidate_id = c.id AND s.model_id = ${modelId})`;
}
