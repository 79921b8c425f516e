import type { RunProgressView } from '@/lib/contracts/run';
import { AppError } from '@/lib/errors';
import type { Run } from '@/prisma/generated/client';
import { db } from '../db';
import { loadChecks } from './load-checks';
import { scoredByRun } from './scored-by-run';

/** Rates look this far back. */
const WINDOW_SECONDS = 60;
const SAMPLES_PER_CAUSE = 5;

interface Numbers {
  queued: number;
  running: number;
  done: number;
  failed: number;
  cancelled: number;
  sampledTokens: number;
  recentItems: number;
  recentTokens: number;
  /** how much of the window the run has been going on */
  windowSeconds: number;
}

/** The progress of a run, counted. Who may see it is for the caller to say. */
export async function loadProgress(projectId: bigint, runId: bigint): Promise<RunProgressView> {
  const run = await db().run.findFirst({ where: { id: runId, projectId } });
  if (!run) throw new AppError('not_found', 'There is no such run in this project.');
  const [numbers, candidates, errors, checks] = await Promise.all([
    countNumbers(runId),
    countCandidates(run),
    groupErrors(runId),
    loadChecks(runId),
  ]);
  const { queued, running, done, failed, cancelled, recentItems, recentTokens, windowSeconds } = numbers;
  const isGoingOn = run.state === 'running' || run.state === 'queued';
  const itemsPerSecond = isGoingOn ? recentItems / windowSeconds : 0;
  const left = run.itemCount - done - failed - cancelled;
  return {
    id: Number(run.id),
    state: run.state,
    total: run.itemCount,
    items: { queued, running, done, failed, cancelled },
    candidates,
    sampledTokens: numbers.sampledTokens,
    checks,
    itemsPerMinute: itemsPerSecond * 60,
    tokensPerSecond: isGoingOn ? recentTokens / windowSeconds : 0,
    etaSeconds: itemsPerSecond > 0 ? Math.round(left / itemsPerSecond) : null,
    startedAt: run.startedAt?.toISOString() ?? null,
    endedAt: run.endedAt?.toISOString() ?? null,
    errors,
  };
}

/** Those it has sampled, or scored. */
async function countCandidates(run: Run): Promise<number> {
  if (run.kind !== 'score') return await db().candidate.count({ where: { runId: run.id } });
  const [row] = await db().$queryRaw<
    { count: number }[]
  >`SELECT count(*)::int AS count FROM ${scoredByRun(run)}`;
  return row?.count ?? 0;
}

async function countNumbers(runId: bigint): Promise<Numbers> {
  const rows = await db().$queryRaw<Numbers[]>`
    WITH window_of AS (
      SELECT greatest(1, least(${WINDOW_SECONDS}, extract(epoch FROM now() - min(i.started_at))))::float8 AS seconds
      FROM run_item i WHERE i.run_id = ${runId}
    )
    SELECT count(*) FILTER (WHERE state = 'queued')::int AS queued,
      count(*) FILTER (WHERE state = 'running')::int AS running,
      count(*) FILTER (WHERE state = 'done')::int AS done,
      count(*) FILTER (WHERE state = 'failed')::int AS failed,
      count(*) FILTER (WHERE state = 'cancelled')::int AS cancelled,
      coalesce(sum(sampled_tokens), 0)::float8 AS "sampledTokens",
      count(*) FILTER (WHERE recent)::int AS "recentItems",
      coalesce(sum(sampled_tokens) FILTER (WHERE recent), 0)::float8 AS "recentTokens",
      coalesce((SELECT seconds FROM window_of), 1) AS "windowSeconds"
    FROM (
      SELECT state, sampled_tokens,
        state IN ('done', 'failed') AND ended_at > now() - make_interval(secs => ${WINDOW_SECONDS}) AS recent
      FROM run_item WHERE run_id = ${runId}
    ) AS item`;
  const [numbers] = rows;
  if (!numbers) throw new Error('an aggregate has one row');
  return numbers;
}

async function groupErrors(runId: bigint): Promise<RunProgressView['errors']> {
  const rows = await db().$queryRaw<
    { cause: string; message: string; count: number; sampleIds: bigint[]; previews: string[] }[]
  >`
    SELECT cause, min(message) AS message, count(*)::int AS count,
      array_agg(sample_id ORDER BY id) FILTER (WHERE nth <= ${SAMPLES_PER_CAUSE} AND sample_id IS NOT NULL)
        AS "sampleIds",
      array_agg(preview ORDER BY id) FILTER (WHERE nth <= ${SAMPLES_PER_CAUSE} AND sample_id IS NOT NULL)
        AS previews
    FROM (
      SELECT i.id, i.sample_id, coalesce(i.error_cause, 'unknown') AS cause, coalesce(i.error_message, '') AS message,
        s.question_preview AS preview, row_number() OVER (PARTITION BY i.error_cause ORDER BY i.id) AS nth
      FROM run_item i LEFT JOIN sample s ON s.id = i.sample_id
      WHERE i.run_id = ${runId} AND i.state = 'failed'
    ) AS failure
    GROUP BY cause ORDER BY count(*) DESC, cause`;
  return rows.map(({ cause, message, count, sampleIds, previews }) => ({
    cause,
    message,
    count,
    samples: (sampleIds ?? []).map((id, index) => ({ id: Number(id), preview: previews[index] ?? '' })),
  }));
}
