import { lineIssue } from '@/lib/contracts/dataset';
import { lineIssueTexts } from '@/lib/domain/line-issue';
import type { ImportIssue } from '@/prisma/generated/client';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { getImportRow } from './get-import-row';

/** Rows may be long: a page is held in memory at once. */
const PAGE = 100;

/**
 * All rows of an import that were not stored, as a JSONL file, page by page: the number, what is wrong, what to do, and
 * the row itself. Corrected in place, the file is one that an import of corrected rows reads.
 */
export async function downloadImportIssues(
  actor: Actor,
  input: { project: string; id: number },
): Promise<Response> {
  const project = await authorise(actor, input.project, 'viewer');
  const { id } = await getImportRow(project.id, input.id);
  const encoder = new TextEncoder();
  let last: bigint | null = 0n;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (last === null) return controller.close();
      const page = await db().importIssue.findMany({
        where: { importId: id, id: { gt: last } },
        orderBy: { id: 'asc' },
        take: PAGE,
      });
      last = page.length === PAGE ? (page.at(-1)?.id ?? null) : null;
      controller.enqueue(encoder.encode(page.map(issueLine).join('')));
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-disposition': `attachment; filename="import-${id}-rejected.jsonl"`,
      'cache-control': 'no-store',
    },
  });
}

function issueLine(issue: ImportIssue): string {
  const reason = lineIssue.parse(issue.reason);
  const { title, remedy } = lineIssueTexts[reason];
  const place = { line: issue.line, ...(issue.rowGroup === null ? {} : { rowGroup: issue.rowGroup }) };
  const head = JSON.stringify({ ...place, reason, title, remedy });
  // The row is JSON as it was: parsed and written again, long numbers and repeated keys would change. A line break in it
  // stands between its parts, never in a text.
  const row = issue.row?.replace(/[\r\n]+/g, ' ') ?? JSON.stringify(issue.snippet);
  return `${head.slice(0, -1)},"row":${row}}\n`;
}
