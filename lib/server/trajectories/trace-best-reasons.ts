import { invalidField } from '@/lib/errors';
import { enqueue } from '@/lib/queue/enqueue';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';
import { findScorer } from '../samples/find-scorer';

/** Whoever looks at one reason, and every run that somebody started, goes first. */
const PRIORITY = -5;

/** Traces the best reasons of the next `count` samples that were not traced, spread over the project; failed ones again. */
export async function traceBestReasons(
  actor: Actor,
  input: { project: string; model?: number | undefined; count: number },
): Promise<{ queued: number }> {
  const project = await authorise(actor, input.project, 'engineer');
  const { scorer } = await findScorer(project.id, input.model);
  if (!scorer) throw invalidField('model', 'No model has scored samples of this project yet.');
  const modelId = BigInt(scorer.id);
  return await db().$transaction(async (tx) => {
    // By a hash of the sample: the first hundred stand for all, and asking again goes on where this ended.
    const rows = await tx.$queryRaw<{ candidateId: bigint }[]>`
      INSERT INTO trajectory (candidate_id, model_id)
      SELECT ss.best_id, ss.model_id FROM sample_summary ss
      LEFT JOIN trajectory t ON t.candidate_id = ss.best_id AND t.model_id = ss.model_id
      WHERE ss.project_id = ${project.id} AND ss.model_id = ${modelId} AND ss.best_id IS NOT NULL
        AND (t.state IS NULL OR t.state = 'failed')
      ORDER BY hashint8(ss.sample_id), ss.sample_id LIMIT ${input.count}
      ON CONFLICT (candidate_id, model_id) DO UPDATE SET state = 'queued', error = NULL WHERE trajectory.state = 'failed'
      RETURNING candidate_id AS "candidateId"`;
    const payloads = rows.map(({ candidateId }) => ({
      candidateId: String(candidateId),
      modelId: String(modelId),
    }));
    await enqueue(tx, 'trace-verdict', payloads, { priority: PRIORITY });
    await recordAudit(tx, actor, {
      projectId: project.id,
      action: 'trace-verdicts',
      subject: `model/${modelId}`,
      detail: { reasons: rows.length },
    });
    return { queued: rows.length };
  });
}
