import type { Tx } from '../db';
import type { RunSql } from './run-sql';
import { type ScoreRow, type SummaryNumbers, summarise } from './summarise';
import { countDisagreement } from './write-disagreement';
import { readScores, writeSummaries } from './write-summaries';

/**
 * Writes the summary of a sample under a model from all its scores. To be called in the transaction that changed them:
 * the sample's row is locked first, so that of two such transactions the second sees what the first wrote.
 */
export async function writeSummary(tx: Tx, sampleId: bigint, modelId: bigint): Promise<void> {
  await writeSummaries(runIn(tx), [sampleId], modelId);
}

function runIn(tx: Tx): RunSql {
  return async (sql, values) => await tx.$queryRawUnsafe<unknown[]>(sql, ...values);
}

/** The numbers of a summary, counted from the scores themselves. */
export async function countSummary(
  tx: Tx,
  sampleId: bigint,
  modelId: bigint,
): Promise<SummaryNumbers & { disagreement: number | null }> {
  const rows = (await runIn(tx)(readScores, [[sampleId], modelId])) as ScoreRow[];
  // Read as text: see readScores.
  const exact = rows.map((row) => ({ ...row, candidateId: BigInt(row.candidateId) }));
  return { ...summarise(exact), disagreement: await countDisagreement(runIn(tx), sampleId, modelId) };
}
