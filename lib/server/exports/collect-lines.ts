import type { ExportChoice } from '@/lib/contracts/export';
import type { PairSet } from '@/prisma/generated/client';
import { db } from '../db';
import { exportedStates } from './exported-states';
import { keepBest } from './keep-best';
import type { LineIds } from './read-line-texts';

/** The lines an export made now would have, in its order: ids alone. */
export async function collectLines(set: PairSet, choice: ExportChoice): Promise<LineIds[]> {
  const pairs = await db().pair.findMany({
    where: { pairSetId: set.id, state: { in: exportedStates(choice) } },
    select: { sampleId: true, chosenId: true, rejectedId: true },
    orderBy: { sampleId: 'asc' },
  });
  if (choice.preset === 'trl-dpo') return pairs;
  const lines: LineIds[] = [];
  const sampleIds = pairs.map((pair) => pair.sampleId);
  for await (const kept of keepBest(db(), set, sampleIds)) lines.push(...kept);
  return lines;
}
