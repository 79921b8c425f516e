import type { PoolClient } from 'pg';
import { AppError } from '@/lib/errors';
import type { Import } from '@/prisma/generated/client';
import type { Actor } from '../actor';
import { db, pool } from '../db';
import { logger } from '../logger';
import { authorise } from '../projects/authorise';
import { failImport } from './fail-import';
import { importLines } from './import-lines';
import { type IssueLine, lineReader, type SampleLine } from './read-line';
import { createStaging, stageRows } from './staging';
import { storeStagedRows } from './store-staged-rows';

const BATCH_ROWS = 1_000;
const BATCH_BYTES = 2 ** 20;
/** First key of the advisory locks of imports. Any fixed number. */
const LOCK_CLASS = 7_345_813;

/**
 * Reads an uploaded file and stores its rows. May be called again after any kind of end: a finished import is left as it
 * is, an interrupted one starts over. Everything happens in one database session that holds the import's lock: a process
 * that lost its session can write no more, and one that still has it keeps others out.
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
    const upload = await claim(client, found);
    if (!upload) return;
    await readAndStore(client, upload, found.dataset.judgeTemplate.text, input.signal);
  } catch (error) {
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

async function claim(client: PoolClient, found: Import): Promise<Import | null> {
  const claimed = await client.query(
    `UPDATE import SET state = 'running', rows_read = 0, rejected = 0
     WHERE id = $1 AND state IN ('queued', 'running')`,
    [found.id],
  );
  if (claimed.rowCount !== 1) return null;
  await client.query('DELETE FROM import_issue WHERE import_id = $1', [found.id]);
  return found;
}

async function readAndStore(
  client: PoolClient,
  upload: Import,
  judgeTemplate: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  await createStaging(client);
  const read = lineReader({ swap: upload.swap, swapSeed: upload.swapSeed, judgeTemplate });
  let samples: SampleLine[] = [];
  let issues: IssueLine[] = [];
  let bytes = 0;
  const flush = async () => {
    signal?.throwIfAborted();
    await stageRows(client, samples);
    const goesOn = await reportBatch(client, upload.id, samples.length, issues);
    samples = [];
    issues = [];
    bytes = 0;
    return goesOn;
  };
  for await (const line of importLines(client, upload.id)) {
    const result = read(line);
    if (result.kind === 'sample') samples.push(result);
    else issues.push(result);
    bytes += line.bytes.length;
    if (samples.length + issues.length < BATCH_ROWS && bytes < BATCH_BYTES) continue;
    if (!(await flush())) return;
  }
  if (await flush()) await storeStagedRows(client, upload);
}

/** Progress and issues in one statement that does nothing once the import has been cancelled. False: it has. */
async function reportBatch(
  client: PoolClient,
  importId: bigint,
  valid: number,
  issues: readonly IssueLine[],
): Promise<boolean> {
  const result = await client.query(
    `WITH running AS (
       UPDATE import SET rows_read = rows_read + $2 + cardinality($3::int[]), rejected = rejected + cardinality($3::int[])
       WHERE id = $1 AND state = 'running' RETURNING id
     ), reported AS (
       INSERT INTO import_issue (import_id, line, reason, snippet)
       SELECT running.id, line, reason, snippet
       FROM running, unnest($3::int[], $4::text[], $5::text[]) AS issue (line, reason, snippet)
     )
     SELECT id FROM running`,
    [
      importId,
      valid,
      issues.map((issue) => issue.line),
      issues.map((issue) => issue.reason),
      issues.map((issue) => issue.snippet),
    ],
  );
  return result.rowCount === 1;
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
  if (typeof code === 'string' && passing.test(code)) return true;
  return await client.query('SELECT 1').then(
    () => false,
    () => true,
  );
}
