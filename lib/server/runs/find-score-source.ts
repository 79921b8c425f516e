import type { ScoringConfig } from '@/lib/contracts/run';
import { invalidField } from '@/lib/errors';
import { db } from '../db';

/** Whose candidates are to be scored, and up to which: those there are now. For callers that have authorised. */
export async function findScoreSource(
  datasetId: bigint,
  runId: number | undefined,
): Promise<Pick<ScoringConfig, 'source' | 'lastCandidate'>> {
  const run =
    runId === undefined
      ? null
      : await db().run.findFirst({ where: { id: BigInt(runId), datasetId, kind: 'sample_score' } });
  if (runId !== undefined && !run) {
    throw invalidField('run', 'There is no such sampling run of this data set.');
  }
  const newest = await db().candidate.findFirst({ orderBy: { id: 'desc' }, select: { id: true } });
  return {
    source: run ? { id: Number(run.id), name: run.name } : null,
    lastCandidate: Number(newest?.id ?? 0),
  };
}
