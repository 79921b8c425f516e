import type { ImportIssueView } from '@/lib/contracts/dataset';
import { lineIssue } from '@/lib/contracts/dataset';
import { type LineIssue, lineIssueTexts } from '@/lib/domain/line-issue';
import type { ImportIssue } from '@/prisma/generated/client';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { getImportRow } from './get-import-row';

interface ListImportIssuesInput {
  project: string;
  id: number;
  reason?: LineIssue | undefined;
  cursor?: string | undefined;
  limit: number;
}

export async function listImportIssues(
  actor: Actor,
  input: ListImportIssuesInput,
): Promise<{ items: ImportIssueView[]; next: string | null }> {
  const project = await authorise(actor, input.project, 'viewer');
  const row = await getImportRow(project.id, input.id);
  const found = await db().importIssue.findMany({
    where: {
      importId: row.id,
      id: { gt: BigInt(input.cursor ?? 0) },
      ...(input.reason ? { reason: input.reason } : {}),
    },
    orderBy: { id: 'asc' },
    take: input.limit + 1,
  });
  const items = found.slice(0, input.limit).map(importIssueOf);
  return { items, next: found.length > input.limit ? String(items.at(-1)?.id) : null };
}

function importIssueOf(row: ImportIssue): ImportIssueView {
  const reason = lineIssue.parse(row.reason);
  return {
    id: Number(row.id),
    line: row.line,
    rowGroup: row.rowGroup,
    reason,
    ...lineIssueTexts[reason],
    snippet: row.snippet,
  };
}
