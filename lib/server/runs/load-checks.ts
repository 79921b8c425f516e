import type { ScoreChecks } from '@/lib/contracts/run';
import { DRIFT_ALARM } from '@/lib/domain/cross-check';
import { db } from '../db';

const SAMPLES_SHOWN = 5;

/** What came of computing scores of a run a second time. Who may see it is for the caller to say. */
export async function loadChecks(runId: bigint): Promise<ScoreChecks> {
  const [counted] = await db().$queryRaw<Omit<ScoreChecks, 'samples'>[]>`
    SELECT count(*) FILTER (WHERE drift IS NOT NULL)::int AS checked,
      count(*) FILTER (WHERE drift IS NULL)::int AS failed,
      count(*) FILTER (WHERE drift > ${DRIFT_ALARM})::int AS drifting, max(drift) AS "maxDrift"
    FROM score_check WHERE run_id = ${runId}`;
  if (!counted) throw new Error('an aggregate has one row');
  return { ...counted, samples: counted.drifting > 0 ? await driftingSamples(runId) : [] };
}

/** Those that drift most come first. */
async function driftingSamples(runId: bigint): Promise<ScoreChecks['samples']> {
  const rows = await db().$queryRaw<{ id: bigint; candidate: bigint; preview: string }[]>`
    SELECT s.id, (array_agg(c.id ORDER BY k.drift DESC))[1] AS candidate, s.question_preview AS preview
    FROM score_check k JOIN candidate c ON c.id = k.candidate_id JOIN sample s ON s.id = c.sample_id
    WHERE k.run_id = ${runId} AND k.drift > ${DRIFT_ALARM}
    GROUP BY s.id, s.question_preview ORDER BY max(k.drift) DESC, s.id LIMIT ${SAMPLES_SHOWN}`;
  return rows.map(({ id, candidate, preview }) => ({
    id: Number(id),
    candidate: Number(candidate),
    preview,
  }));
}
