import { credit } from '@/lib/domain/reward-bench';
import type { Verdict } from '@/lib/domain/verdict';
import type { Tx } from '../db';

/** What the judge said of a benchmark row with the chosen answer at one side. */
export interface NewEvaluation {
  chosenAt: Verdict;
  reason: string;
  verdictText: string;
  verdict: Verdict | null;
  truncated: boolean;
  tokenCount: number;
}

/** Stores both orders of one row. */
export async function storeEvaluations(
  tx: Tx,
  { runId, rowId, evaluations }: { runId: bigint; rowId: bigint; evaluations: NewEvaluation[] },
): Promise<void> {
  await tx.evaluation.createMany({
    data: evaluations.map((evaluation) => ({
      runId,
      rowId,
      ...evaluation,
      credit: credit(evaluation.verdict, evaluation.chosenAt),
    })),
  });
}
