import { once } from 'node:events';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { SampleLine } from './read-line';

/**
 * The valid rows of an import while it is read. A temporary table: it belongs to one session, nobody else sees it, and it
 * is gone when the session ends, however it ends.
 */
export async function createStaging(client: PoolClient): Promise<void> {
  await client.query(`CREATE TEMPORARY TABLE staged_row (
    line int NOT NULL, question text NOT NULL, answer_a text NOT NULL, answer_b text NOT NULL, target verdict NOT NULL,
    prompt_hash text NOT NULL, question_preview text NOT NULL, source text, reasons jsonb)`);
}

export async function stageRows(client: PoolClient, rows: readonly SampleLine[]): Promise<void> {
  if (rows.length === 0) return;
  const stream = client.query(copyFrom('COPY staged_row FROM STDIN'));
  stream.end(rows.map(copyLine).join(''));
  await once(stream, 'finish');
}

function copyLine(row: SampleLine): string {
  const fields = [
    String(row.line),
    row.question,
    row.answerA,
    row.answerB,
    row.target,
    row.promptHash,
    row.questionPreview,
    row.source,
    row.reasons?.length ? JSON.stringify(row.reasons) : null,
  ];
  return `${fields.map(copyField).join('\t')}\n`;
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** PostgreSQL's text format. */
function copyField(value: string | null): string {
  return value === null ? '\\N' : value.replace(/[\\\t\n\r]/g, (char) => escapes[char] ?? char);
}
