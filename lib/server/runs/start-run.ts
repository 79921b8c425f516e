import type { SystemActor } from '../actor';
import { db, type Tx } from '../db';
import { enqueueItemJobs } from '../run-items/enqueue-item-jobs';
import { enqueueItems } from './enqueue-items';
import { finishRun } from './finish-run';

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
  let after = 0n;
  let left = run.itemCount;
  while (left > 0) {
    signal?.throwIfAborted();
    const chunk = await db().$transaction(
      async (tx) => {
        if (!(await isQueued(tx, runId))) return null;
        const subjects = await nextSubjects(tx, run, after, Math.min(CHUNK, left));
        const added = await addItems(tx, run, subjects);
        await enqueueItemJobs(tx, run, added);
        return subjects;
      },
      { timeout: 60_000 },
    );
    if (chunk === null) return;
    const last = chunk.at(-1);
    if (last === undefined) break;
    after = last;
    left -= chunk.length;
  }
  await enqueueItems(actor, run, signal);
  await db().$executeRaw`
    UPDATE run SET state = 'running',
      item_count = (SELECT count(*) FROM run_item WHERE run_id = ${runId})
    WHERE id = ${runId} AND state = 'queued'`;
  await finishRun(actor, runId);
}

interface Subjects {
  id: bigint;
  datasetId: bigint | null;
  benchmarkId: bigint | null;
}

/** Locks the run's row against a pause or a cancel for as long as the chunk takes. */
async function isQueued(tx: Tx, runId: bigint): Promise<boolean> {
  const rows = await tx.$queryRaw<{ state: string }[]>`
    SELECT state::text AS state FROM run WHERE id = ${runId} FOR SHARE`;
  return rows[0]?.state === 'queued';
}

/** The next samples or benchmark rows in id order. */
async function nextSubjects(tx: Tx, run: Subjects, after: bigint, limit: number): Promise<bigint[]> {
  const page = { orderBy: { id: 'asc' }, take: limit, select: { id: true } } as const;
  const rows =
    run.datasetId !== null
      ? await tx.sample.findMany({ where: { datasetId: run.datasetId, id: { gt: after } }, ...page })
      : await tx.benchmarkRow.findMany({
          where: { benchmarkId: run.benchmarkId ?? 0n, id: { gt: after } },
          ...page,
        });
  return rows.map((row) => row.id);
}

async function addItems(tx: Tx, run: Subjects, subjects: bigint[]): Promise<bigint[]> {
  const data = subjects.map((id) => ({
    runId: run.id,
    sampleId: run.datasetId !== null ? id : null,
    benchmarkRowId: run.datasetId !== null ? null : id,
  }));
  const added = await tx.runItem.createManyAndReturn({ data, skipDuplicates: true, select: { id: true } });
  return added.map((row) => row.id);
}
