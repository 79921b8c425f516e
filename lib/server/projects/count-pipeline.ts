import type { PipelineView } from '@/lib/contracts/overview';
import { db } from '../db';

/**
 * One statement of small counts. What is counted per sample comes from the summaries, which carry one row a sample and
 * scorer: the candidates themselves are many times more.
 */
export async function countPipeline(projectId: bigint): Promise<PipelineView> {
  const [row] = await db().$queryRaw<Record<keyof PipelineView, number>[]>`
    WITH own_pair AS (
      SELECT pair.state, count(*) AS n
      FROM pair JOIN pair_set ON pair_set.id = pair.pair_set_id
      WHERE pair_set.project_id = ${projectId}
      GROUP BY pair.state
    )
    SELECT
      dataset.datasets, dataset.imported, summary.sampled, summary.scored,
      (SELECT coalesce(sum(n), 0) FROM own_pair)::float8 AS paired,
      (SELECT coalesce(sum(n), 0) FROM own_pair WHERE state IN ('approved', 'rejected'))::float8 AS reviewed,
      (SELECT coalesce(sum(n), 0) FROM own_pair WHERE state = 'approved')::float8 AS approved,
      exported.exports, exported."exportedRows",
      (SELECT count(*) FROM benchmark WHERE project_id = ${projectId})::float8 AS benchmarks,
      (SELECT count(*) FROM run WHERE project_id = ${projectId} AND kind = 'evaluate' AND state = 'done')::float8
        AS benchmarked
    FROM
      (SELECT count(*)::float8 AS datasets, coalesce(sum(sample_count), 0)::float8 AS imported
       FROM dataset WHERE project_id = ${projectId}) AS dataset,
      (SELECT count(DISTINCT sample_id) FILTER (WHERE candidates > 0)::float8 AS sampled,
              count(DISTINCT sample_id) FILTER (WHERE scored > 0)::float8 AS scored
       FROM sample_summary WHERE project_id = ${projectId}) AS summary,
      (SELECT count(*)::float8 AS exports, coalesce(sum(rows), 0)::float8 AS "exportedRows"
       FROM export WHERE project_id = ${projectId} AND state = 'ready') AS exported`;
  if (!row) throw new Error('a statement of counts gave no row');
  return row;
}
