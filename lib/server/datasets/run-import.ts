import type { PoolClient } from 'pg';
import { importFormat } from '@/lib/contracts/import-format';
import { AppError } from '@/lib/errors';
import type { Import } from '@/prisma/generated/client';
import type { Actor } from '../actor';
import { db, pool } from '../db';
import { logger } from '../logger';
import { authorise } from '../projects/authorise';
import { CopyWriter } from './copy-writer';
import { failImport } from './fail-import';
import { type ImportReader, openImport } from './read-import';
import { type ReadJob, stagedColumns } from './read-pass';
import { reportChecked, reportStored } from './report-batch';
import { createStaging } from './staging';
import { mayStoreAtOnce, storeAtOnce } from './store-at-once';
import { storeStagedRows } from './store-staged-rows';

/** First key of the advisory locks of imports. Any fixed number. */
const LOCK_CLASS = 7_345_813;

/**
 * Reads an uploaded file and stores its rows. May be called again after any kind of end: a finished import is left as it
 * is, an interrupted one starts over. Into a data set without samples the rows go as they are read; else the file is read
 * twice: first every row is checked and what tells samples apart is staged; then, in one transaction, the samples that are
 * to be stored go straight into their table. One database session
 * holds the import's lock and writes: a process that lost its session can write no more, and one that still has it keeps
 * others out.
 *
 * @throws AppError `unavailable` while another process is at it; whatever broke, when trying again may help.
 */
export async function runImport(
  actor: Actor,
  input: { importId: bigint; signal?: AbortSignal },
): Promise<void> {
  const found = await db().import.findUnique({
    where: { id: input.importId },
    include: { dataset: { include: { project: true, judgeTemplate: true } } },
  });
  if (!found) return;
  await authorise(actor, found.dataset.project.slug, 'engineer');
  const client = await pool().connect();
  // A lost connection also fails the query in progress; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await lock(client, found.id);
    const attempt = await claim(client, found.id);
    if (attempt === null) return;
    const upload = { ...found, attempt };
    const job = jobOf(upload, found.dataset.judgeTemplate.text);
    const reader = openImport(job);
    try {
      const atOnce = mayStoreAtOnce(upload, job.format)
        ? await storeAtOnce(client, upload, reader, input.signal)
        : null;
      if (atOnce === null) await readTwice(client, upload, reader, input.signal);
    } finally {
      await reader.close();
    }
    await dropBytes(client, upload.id);
  } catch (error) {
    // Cancelled: its bytes went while they were read.
    if (await isOver(found.id)) return;
    if (await mayWorkNextTime(error, client, input.signal)) throw error;
    logger().error({ err: error, importId: String(found.id) }, 'import failed');
    await failImport(found.id, error);
  } finally {
    // Ends the session, and with it the lock and the staged rows.
    client.release(true);
  }
}

async function lock(client: PoolClient, importId: bigint): Promise<void> {
  // The host of a session may vanish without a word: find out within a minute and a half, not after two hours.
  await client.query(
    'SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 15; SET tcp_keepalives_count = 4',
  );
  const taken = await client.query<{ taken: boolean }>(
    'SELECT pg_try_advisory_lock($1, hashint8($2)) AS taken',
    [LOCK_CLASS, importId],
  );
  if (!taken.rows[0]?.taken) {
    throw new AppError('unavailable', `Import ${importId} is being worked on by another process.`);
  }
}

/** The number of this try; null when there is nothing to do. */
async function claim(client: PoolClient, importId: bigint): Promise<number | null> {
  const claimed = await client.query<{ attempt: number }>(
    `UPDATE import SET state = 'running', rows_read = 0, rejected = 0, phase = 'checking', progress = 0,
       started_at = now(), attempt = attempt + 1
     WHERE id = $1 AND state IN ('queued', 'running') RETURNING attempt`,
    [importId],
  );
  const attempt = claimed.rows[0]?.attempt ?? null;
  if (attempt !== null) await client.query('DELETE FROM import_issue WHERE import_id = $1', [importId]);
  return attempt;
}

function jobOf(upload: Import, judgeTemplate: string): ReadJob {
  return {
    importId: upload.id,
    projectId: upload.projectId,
    datasetId: upload.datasetId,
    fileBytes: Number(upload.fileBytes),
    // Without one it was started before formats were kept.
    format: importFormat.parse(
      upload.format ?? { container: 'jsonl', compression: 'none', rowFormat: 'messages' },
    ),
    swap: upload.swap,
    swapSeed: upload.swapSeed,
    judgeTemplate,
    corrects: upload.correctsId !== null,
  };
}

async function readTwice(
  client: PoolClient,
  upload: Import,
  reader: ImportReader,
  signal: AbortSignal | undefined,
): Promise<void> {
  await createStaging(client);
  let staged = 0;
  let reasons = false;
  for await (const batch of reader.read({ kind: 'check' })) {
    signal?.throwIfAborted();
    if (batch.copy) {
      const copy = new CopyWriter(client, 'staged_row', stagedColumns);
      await copy.write(batch.copy);
      await copy.end();
    }
    staged += batch.samples;
    reasons ||= batch.reasons;
    if (!(await reportChecked(client, upload, batch))) return;
  }
  signal?.throwIfAborted();
  await storeStagedRows(client, {
    upload,
    staged,
    reasons,
    read: (mode) => reader.read(mode),
    progress: async (share) => {
      signal?.throwIfAborted();
      return await reportStored(pool(), upload, share);
    },
  });
}

/** Once it has ended: outside the transaction that ends it, for it takes its time. The sweep catches up on it. */
async function dropBytes(client: PoolClient, importId: bigint): Promise<void> {
  await client.query(
    `DELETE FROM import_chunk WHERE import_id = (SELECT id FROM import WHERE id = $1 AND state = 'done')`,
    [importId],
  );
}

async function isOver(importId: bigint): Promise<boolean> {
  const now = await db()
    .import.findUnique({ where: { id: importId }, select: { state: true } })
    .catch(() => null);
  return now?.state === 'cancelled';
}

/** SQLSTATE classes: 08 connection, 40 rolled back for concurrency's sake, 57 the server is being stopped. */
const passing = /^(08|40|57)/;

async function mayWorkNextTime(
  error: unknown,
  client: PoolClient,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (signal?.aborted || error instanceof AppError) return true;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string' && (passing.test(code) || code.startsWith('ECONN'))) return true;
  return await client.query('SELECT 1').then(
    () => false,
    () => true,
  );
}
