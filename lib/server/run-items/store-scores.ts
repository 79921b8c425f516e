import type { ScoringConfig } from '@/lib/contracts/run';
import type { Verdict } from '@/lib/domain/verdict';
import type { Tx } from '../db';
import { writeSummary } from '../samples/write-summary';
import { insertScores, type NewScore } from './insert-scores';

interface StoreScores {
  sampleId: bigint;
  modelId: bigint;
  target: Verdict;
  existing: ScoringConfig['existing'];
  scores: NewScore[];
}

/** Stores a model's scores of candidates that are there, and writes the sample's summary under that model anew. */
export async function storeScores(
  tx: Tx,
  { sampleId, modelId, target, existing, scores }: StoreScores,
): Promise<void> {
  // First, as the summary does: of two runs of the same model, one waits here and then sees what the other stored.
  await tx.$executeRaw`SELECT 1 FROM sample WHERE id = ${sampleId} FOR NO KEY UPDATE`;
  if (existing === 'replace') {
    await tx.score.deleteMany({
      where: { modelId, candidateId: { in: scores.map(({ candidateId }) => candidateId) } },
    });
  }
  await insertScores(tx, modelId, target, scores);
  await writeSummary(tx, sampleId, modelId);
}
