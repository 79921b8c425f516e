import type { SystemActor } from '../actor';
import { db } from '../db';

interface ServerUse {
  id: string;
  answered: boolean;
  /** null when nothing was sampled */
  tokensPerSecond: number | null;
  lastError: string | null;
}

/** What the workers saw of the servers they spoke to. An answer clears the last error. */
export async function recordServerUse(_actor: SystemActor, uses: ServerUse[]): Promise<void> {
  for (const use of uses) {
    if (!use.answered && use.lastError === null) continue;
    await db().$executeRaw`
      UPDATE server SET
        last_seen_at = CASE WHEN ${use.answered} THEN now() ELSE last_seen_at END,
        last_error = ${use.lastError},
        tokens_per_second = coalesce(${use.tokensPerSecond}, tokens_per_second)
      WHERE id = ${BigInt(use.id)}`;
  }
}
