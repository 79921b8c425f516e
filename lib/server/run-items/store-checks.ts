import { DRIFT_ALARM } from '@/lib/domain/cross-check';
import { Prisma } from '@/prisma/generated/client';
import type { SystemActor } from '../actor';
import { db } from '../db';
import { recordAudit } from '../projects/record-audit';

/** A score computed a second time: log-prob sums in nats and the drift by the token, or why it could not be. */
export type NewCheck = { candidateId: bigint; serverId: bigint | null } & (
  | { drift: number; logpReason: number; logpVerdict: number; logpOther: number }
  | { invalidReason: string }
);

/**
 * Stores checks. The first one of a run that drifts raises its alarm, once, whoever else checks it, and has the server
 * probed again before its next use.
 */
export async function storeChecks(
  actor: SystemActor,
  run: { id: bigint; modelId: bigint },
  checks: NewCheck[],
): Promise<void> {
  await db().$transaction(async (tx) => {
    // A job that is handed out twice checks twice: the first result stays.
    await tx.scoreCheck.createMany({
      data: checks.map((check) => ({ ...check, runId: run.id, modelId: run.modelId })),
      skipDuplicates: true,
    });
    const drift = Math.max(0, ...checks.map((check) => ('drift' in check ? check.drift : 0)));
    if (drift <= DRIFT_ALARM) return;
    const [raised] = await tx.$queryRaw<{ projectId: bigint }[]>`
      UPDATE run SET drifted_at = now() WHERE id = ${run.id} AND drifted_at IS NULL
      RETURNING project_id AS "projectId"`;
    if (!raised) return;
    // What was found out about the server is not so any more: whoever uses it next finds out anew.
    const serverIds = checks.flatMap(({ serverId }) => (serverId === null ? [] : [serverId]));
    await tx.server.updateMany({ where: { id: { in: serverIds } }, data: { abilities: Prisma.DbNull } });
    await recordAudit(tx, actor, {
      projectId: raised.projectId,
      action: 'raise-drift-alarm',
      subject: `run/${run.id}`,
      detail: { drift },
    });
  });
}
