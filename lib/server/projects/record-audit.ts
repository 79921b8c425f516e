import type { InputJsonValue } from '@/prisma/generated/internal/prismaNamespace';
import { type Actor, actorId } from '../actor';
import type { Tx } from '../db';

/** Writes one line of the audit log, in the transaction of the change it tells of. */
export async function recordAudit(
  tx: Tx,
  actor: Actor,
  entry: {
    projectId: bigint | null;
    action: string;
    subject: string;
    detail?: Record<string, InputJsonValue>;
  },
): Promise<void> {
  await tx.audit.create({ data: { ...entry, detail: entry.detail ?? {}, actorId: actorId(actor) } });
}
