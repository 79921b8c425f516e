import { Prisma, type Run } from '@/prisma/generated/client';
import type { SystemActor } from '../actor';
import { db, type Tx } from '../db';
import { enqueueItemJobs } from '../run-items/enqueue-item-jobs';
import { enqueueItems } from './enqueue-items';
import { finishRun } from './finish-run';
import { parseRunConfig } from './run-config';
import { isToScore } from './score-scope';

const CHUNK = 1_000;

/**
 * Lays out a run's items and their jobs, in chunks, each in one transaction with its jobs. May stop anywhere and be
 * called again: what is there stays, what is missing is added. Also what follows a resume. The run is `queued` until
 * all are there; its first items are worked meanwhile.
 */
export async function startRun(actor: SystemActor, runId: bigint, signal?: AbortSignal): Promise<void> {
  await db().run.updateMany({
    where: { id: runId, state: 'queued', startedAt: null },
    data: { startedAt: new Date() },
  });
  const run = await db().run.findUnique({ where: { id: runId } });
  if (run?.state !== 'queued') return;
  if (!(await layOut(run, signal))) return;
  await enqueueItems(actor, run, signal);
  await db().$executeRaw`
    UPDATE run SET state = 'running',
      item_count = (SELECT count(*) FROM run_item WHERE run_id = ${runId})
    WHERE id = ${runId} AND state = 'queued'`;
  await finishRun(actor, runId);
}

/** False: the run was paused or cancelled meanwhile. */
async function layOut(run: Run, signal: AbortSignal | undefined): Promise<boolean> {
  // Of a run that goes on after a pause all items are there.
  if ((await db().runItem.count({ where: { runId: run.id } })) >= run.itemCount) return true;
  let after = 0n;
  let left = run.itemCount;
  while (left > 0) {
    signal?.throwIfAborted();
    const chunk = await db().$transaction(
      async (tx) => {
        if (!(await isQueued(tx, run.id))) return null;
        const next = await addItems(tx, run, after, Math.min(CHUNK, left));
        await enqueueItemJobs(tx, run, next.added);
        return next;
      },
      { timeout: 60_000 },
    );
    if (chunk === null) return false;
    if (chunk.lastId === null) break;
    after = chunk.lastId;
    left -= chunk.subjects;
  }
  return true;
}

/** Locks the run's row against a pause or a cancel for as long as the chunk takes. */
async function isQueued(tx: Tx, runId: bigint): Promise<boolean> {
  const rows = await tx.$queryRaw<{ state: string }[]>`
    SELECT state::text AS state FROM run WHERE id = ${runId} FOR SHARE`;
  return rows[0]?.state === 'queued';
}

interface Chunk {
  /** how many samples or benchmark rows it looked at, and the last of them */
  subjects: number;
  lastId: bigint | null;
  added: bigint[];
}

/** Items for the next samples or benchmark rows in id order, where there are none yet. */
async function addItems(tx: Tx, run: Run, after: bigint, limit: number): Promise<Chunk> {
  const column = run.benchmarkId === null ? Prisma.sql`sample_id` : Prisma.sql`benchmark_row_id`;
  const [chunk] = await tx.$queryRaw<Chunk[]>`
    WITH subject AS (${nextSubjects(run, after, limit)}), added AS (
      INSERT INTO run_item (run_id, ${column}) SELECT ${run.id}, id FROM subject ORDER BY id
      ON CONFLICT DO NOTHING RETURNING id
    )
    SELECT count(*)::int AS subjects, max(id) AS "lastId", ARRAY(SELECT id FROM added ORDER BY id) AS added
    FROM subject`;
  return chunk ?? { subjects: 0, lastId: null, added: [] };
}

function nextSubjects(run: Run, after: bigint, limit: number): Prisma.Sql {
  const page = Prisma.sql`AND p.id > ${after} ORDER BY p.id LIMIT ${limit}`;
  const config = parseRunConfig(run.config);
  if (config.kind === 'evaluate') {
    return Prisma.sql`SELECT p.id FROM benchmark_row p WHERE p.benchmark_id = ${run.benchmarkId} ${page}`;
  }
  const ofDataset = Prisma.sql`SELECT p.id FROM sample p WHERE p.dataset_id = ${run.datasetId}`;
  if (config.kind === 'sample_score') return Prisma.sql`${ofDataset} ${page}`;
  // One that has its item counts, even where nothing is left to score by now: or a second call would go on beyond the limit.
  return Prisma.sql`${ofDataset} AND (
    EXISTS (SELECT 1 FROM candidate c WHERE c.sample_id = p.id AND ${isToScore(config, run.modelId)})
    OR EXISTS (SELECT 1 FROM run_item i WHERE i.run_id = ${run.id} AND i.sample_id = p.id)) ${page}`;
}
