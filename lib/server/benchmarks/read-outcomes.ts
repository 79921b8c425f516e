import type { BenchmarkRowOutcome } from '@/lib/domain/reward-bench';
import type { Verdict } from '@/lib/domain/verdict';
import { db } from '../db';

interface Line {
  rowId: string;
  subset: string;
  failed: boolean;
  chosenAt: Verdict | null;
  verdict: Verdict | null;
  truncated: boolean | null;
}

/** Every row of an evaluation with what is known of it by now. */
export async function readOutcomes(runId: bigint): Promise<BenchmarkRowOutcome[]> {
  const lines = await db().$queryRaw<Line[]>`
    SELECT row.id::text AS "rowId", row.subset, item.state = 'failed' AS failed,
      evaluation.chosen_at AS "chosenAt", evaluation.verdict, evaluation.truncated
    FROM run_item AS item
    JOIN benchmark_row AS row ON row.id = item.benchmark_row_id
    LEFT JOIN evaluation ON evaluation.run_id = item.run_id AND evaluation.row_id = row.id
    WHERE item.run_id = ${runId}`;
  const rows = new Map<string, BenchmarkRowOutcome>();
  for (const { rowId, subset, failed, chosenAt, verdict, truncated } of lines) {
    const row = rows.get(rowId) ?? { subset, failed, chosenAtA: null, chosenAtB: null };
    const outcome = { verdict, truncated: truncated ?? false };
    if (chosenAt === 'A') row.chosenAtA = outcome;
    if (chosenAt === 'B') row.chosenAtB = outcome;
    rows.set(rowId, row);
  }
  return [...rows.values()];
}
