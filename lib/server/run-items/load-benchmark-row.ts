import type { SystemActor } from '../actor';
import { db } from '../db';

export interface BenchmarkRowTexts {
  id: bigint;
  prompt: string;
  chosen: string;
  rejected: string;
}

export async function loadBenchmarkRow(_actor: SystemActor, rowId: bigint): Promise<BenchmarkRowTexts> {
  return await db().benchmarkRow.findUniqueOrThrow({
    where: { id: rowId },
    select: { id: true, prompt: true, chosen: true, rejected: true },
  });
}
