import { seededIndex } from '@/lib/domain/seeded-index';

/**
 * Which candidate one reviewer sees left. It follows from the pair, its candidates and the reviewer alone: the same at
 * every look, and nothing in it tells which one was proposed as chosen.
 */
export function blindSides(pair: { id: bigint; candidateIds: [bigint, bigint] }, userId: string) {
  const [low, high] = pair.candidateIds.toSorted((a, b) => (a < b ? -1 : 1)) as [bigint, bigint];
  const turned = seededIndex(['review side', String(pair.id), userId], 2) === 1;
  return turned ? { leftId: high, rightId: low } : { leftId: low, rightId: high };
}
