import type { ClientBase, Pool } from 'pg';
import type { ReadBatch } from './read-pass';
import type { IssueLine } from './sample-reader';

/** Reading a row, comparing and staging it takes about half of what reading and storing it takes. */
export const CHECKING_SHARE = 0.35;

interface Reported {
  id: bigint;
  attempt: number;
}

/** Progress and issues in one statement that does nothing once the import has been cancelled. False: it has. */
export async function reportChecked(
  client: ClientBase | Pool,
  { id, attempt }: Reported,
  batch: ReadBatch,
  /** how much of the whole work this reading is */
  part = CHECKING_SHARE,
): Promise<boolean> {
  const result = await client.query(
    `WITH running AS (
       UPDATE import SET rows_read = rows_read + $3, rejected = rejected + cardinality($4::int[]), progress = $9
       WHERE id = $1 AND attempt = $2 AND state = 'running' RETURNING id
     ), reported AS (
       INSERT INTO import_issue (import_id, line, row_group, reason, snippet, row)
       SELECT running.id, line, row_group, reason, snippet, row
       FROM running, unnest($4::int[], $5::int[], $6::text[], $7::text[], $8::text[])
         AS issue (line, row_group, reason, snippet, row)
     )
     SELECT id FROM running`,
    [id, attempt, batch.rows, ...columnsOf(batch.issues), batch.share * part],
  );
  return result.rowCount === 1;
}

/** Seen by others at once, which is why it is not for the session that stores. False: the import has been cancelled. */
export async function reportStored(pool: Pool, { id, attempt }: Reported, share: number): Promise<boolean> {
  const result = await pool.query(
    `UPDATE import SET phase = 'storing', progress = $3 WHERE id = $1 AND attempt = $2 AND state = 'running'`,
    [id, attempt, CHECKING_SHARE + share * (1 - CHECKING_SHARE)],
  );
  return result.rowCount === 1;
}

export async function insertIssues(
  client: ClientBase,
  importId: bigint,
  issues: readonly IssueLine[],
): Promise<void> {
  if (issues.length === 0) return;
  await client.query(
    `INSERT INTO import_issue (import_id, line, row_group, reason, snippet, row)
     SELECT $1::bigint, * FROM unnest($2::int[], $3::int[], $4::text[], $5::text[], $6::text[])`,
    [importId, ...columnsOf(issues)],
  );
}

function columnsOf(issues: readonly IssueLine[]) {
  return [
    issues.map((issue) => issue.line),
    issues.map((issue) => issue.rowGroup),
    issues.map((issue) => issue.reason),
    issues.map((issue) => issue.snippet),
    issues.map((issue) => issue.row),
  ];
}
