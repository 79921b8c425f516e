import type { EvaluationRowView, RowFilter } from '@/lib/contracts/benchmark';
import { type Section, subsets } from '@/lib/domain/reward-bench-sections';
import { Prisma } from '@/prisma/generated/client';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { findEvaluation } from './find-evaluation';

interface ListEvaluationRows {
  project: string;
  /** of the evaluation's run */
  id: number;
  only?: RowFilter;
  section?: Section | undefined;
  subset?: string | undefined;
  /** id of the last row of the page before */
  cursor?: string | undefined;
  limit?: number;
}

/** The rows behind an evaluation in the file's order, with both orders' reasons and verdicts. */
export async function listEvaluationRows(
  actor: Actor,
  { project: slug, id, only = 'all', section, subset, cursor, limit = 20 }: ListEvaluationRows,
): Promise<{ items: EvaluationRowView[]; next: string | null }> {
  const project = await authorise(actor, slug, 'viewer');
  const run = await findEvaluation(project.id, id);
  const found = await db().$queryRaw<{ id: bigint }[]>`
    SELECT row.id
    FROM run_item AS item
    JOIN benchmark_row AS row ON row.id = item.benchmark_row_id
    WHERE item.run_id = ${run.id} AND row.id > ${BigInt(cursor ?? 0)} AND ${conditions[only]}
      AND ${section ? Prisma.sql`row.subset = ANY(${namesOf(section)})` : Prisma.sql`true`}
      AND ${subset ? Prisma.sql`row.subset = ${subset}` : Prisma.sql`true`}
    ORDER BY row.id LIMIT ${limit + 1}`;
  const ids = found.slice(0, limit).map((row) => row.id);
  return {
    items: await readRows(run.id, ids),
    next: found.length > limit ? String(ids.at(-1)) : null,
  };
}

function namesOf(section: Section): string[] {
  return subsets.filter((subset) => subset.section === section).map(({ name }) => name);
}

const evaluated = (condition: Prisma.Sql) => Prisma.sql`EXISTS (
  SELECT 1 FROM evaluation WHERE evaluation.run_id = item.run_id AND evaluation.row_id = row.id AND ${condition})`;

const conditions: Record<RowFilter, Prisma.Sql> = {
  all: Prisma.sql`true`,
  wrong: evaluated(Prisma.sql`verdict <> chosen_at`),
  unparsed: evaluated(Prisma.sql`verdict IS NULL`),
  truncated: evaluated(Prisma.sql`truncated`),
  inconsistent: Prisma.sql`(
    SELECT count(verdict) = 2 AND min(verdict) = max(verdict) FROM evaluation
    WHERE evaluation.run_id = item.run_id AND evaluation.row_id = row.id)`,
  failed: Prisma.sql`item.state = 'failed'`,
};

async function readRows(runId: bigint, ids: bigint[]): Promise<EvaluationRowView[]> {
  const rows = await db().benchmarkRow.findMany({
    where: { id: { in: ids } },
    include: {
      items: { where: { runId } },
      evaluations: { where: { runId }, orderBy: { chosenAt: 'asc' } },
    },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, key, subset, prompt, chosen, rejected, items, evaluations }) => ({
    id: Number(id),
    key,
    subset,
    prompt,
    chosen,
    rejected,
    state: items[0]?.state ?? 'queued',
    error: items[0]?.state === 'failed' ? (items[0].errorMessage ?? null) : null,
    orders: evaluations.map(({ chosenAt, reason, verdict, verdictText, credit, truncated }) => ({
      chosenAt,
      reason,
      verdict,
      verdictText,
      credit,
      truncated,
    })),
  }));
}
