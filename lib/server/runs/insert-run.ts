import type { RunConfig } from '@/lib/contracts/run';
import { enqueue } from '@/lib/queue/enqueue';
import type { Run } from '@/prisma/generated/client';
import { type Actor, actorId } from '../actor';
import type { Tx } from '../db';
import { recordAudit } from '../projects/record-audit';
import { runConfigHash } from './run-config';

/** A run's row, the job that lays out its items, and the audit line, in the transaction given. */
export async function insertRun(
  tx: Tx,
  actor: Actor,
  input: { projectId: bigint; name: string; config: RunConfig; itemCount: number },
): Promise<Run> {
  const { projectId, name, config, itemCount } = input;
  const run = await tx.run.create({
    data: {
      projectId,
      kind: config.kind,
      name,
      modelId: BigInt(config.model.id),
      datasetId: config.kind === 'evaluate' ? null : BigInt(config.dataset.id),
      benchmarkId: config.kind === 'evaluate' ? BigInt(config.benchmark.id) : null,
      config,
      configHash: runConfigHash(config),
      itemCount,
      createdById: actorId(actor),
    },
  });
  await enqueue(tx, 'start-run', [{ runId: String(run.id) }], { priority: config.priority });
  await recordAudit(tx, actor, {
    projectId,
    action: 'create-run',
    subject: `run/${run.id}`,
    detail: { name, kind: config.kind, configHash: run.configHash },
  });
  return run;
}
