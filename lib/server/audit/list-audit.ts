import type { AuditView } from '@/lib/contracts/audit';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';

interface Page {
  items: AuditView[];
  next: string | null;
}

export async function listAudit(
  actor: Actor,
  input: { project: string; cursor?: number | undefined; limit: number },
): Promise<Page> {
  const project = await authorise(actor, input.project, 'engineer');
  const rows = await db().audit.findMany({
    where: {
      projectId: project.id,
      ...(input.cursor === undefined ? {} : { id: { lt: BigInt(input.cursor) } }),
    },
    orderBy: { id: 'desc' },
    take: input.limit + 1,
  });
  const shown = rows.slice(0, input.limit);
  const users = await db().user.findMany({
    where: { id: { in: [...new Set(shown.map((row) => row.actorId))] } },
    select: { id: true, name: true },
  });
  const names = new Map(users.map((user) => [user.id, user.name]));
  return {
    items: shown.map((row) => ({
      id: Number(row.id),
      actor: names.get(row.actorId) ?? null,
      action: row.action,
      subject: row.subject,
      detail: row.detail as Record<string, unknown>,
      at: row.at.toISOString(),
    })),
    next: rows.length > input.limit ? String(shown.at(-1)?.id) : null,
  };
}
