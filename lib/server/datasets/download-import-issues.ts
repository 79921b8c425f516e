import type { Actor } from '../actor';
import { authorise } from '../projects/authorise';
import { getImportRow } from './get-import-row';
import { listImportIssues } from './list-import-issues';

const PAGE = 1000;

/** All issues of an import as a JSONL file, page by page. */
export async function downloadImportIssues(
  actor: Actor,
  input: { project: string; id: number },
): Promise<Response> {
  const project = await authorise(actor, input.project, 'viewer');
  const row = await getImportRow(project.id, input.id);
  const encoder = new TextEncoder();
  let cursor: string | null = '0';
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (cursor === null) return controller.close();
      const page = await listImportIssues(actor, { ...input, cursor, limit: PAGE });
      cursor = page.next;
      const lines = page.items.map(({ id: _, ...issue }) => `${JSON.stringify(issue)}\n`);
      controller.enqueue(encoder.encode(lines.join('')));
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-disposition': `attachment; filename="import-${row.id}-issues.jsonl"`,
      'cache-control': 'no-store',
    },
  });
}
