import { TIPPING_BINS, type TrajectoriesView } from '@/lib/contracts/trajectory';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { findScorer } from '../samples/find-scorer';

interface Row {
  state: 'queued' | 'building' | 'ready' | 'failed';
  /** 0: before the reason; 1…TIPPING_BINS: the tenth of the sentences; null: nowhere */
  bin: number | null;
  count: number;
}

/** How early the verdicts of a project's best reasons are fixed, as far as they were traced. */
export async function getTrajectories(
  actor: Actor,
  input: { project: string; model?: number | undefined },
): Promise<TrajectoriesView> {
  const project = await authorise(actor, input.project, 'viewer');
  const { scorer, scorers } = await findScorer(project.id, input.model);
  const models = scorers.map(({ id, name }) => ({ id, name }));
  const rows = scorer ? await countBins(project.id, BigInt(scorer.id)) : [];
  const samples = scorer
    ? await db().sampleSummary.count({
        where: { projectId: project.id, modelId: BigInt(scorer.id), bestId: { not: null } },
      })
    : 0;
  const of = (test: (row: Row) => boolean) =>
    rows.filter(test).reduce((total, { count }) => total + count, 0);
  const ready = (bin: number | null) => of((row) => row.state === 'ready' && row.bin === bin);
  return {
    model: scorer && { id: scorer.id, name: scorer.name },
    models,
    samples,
    traced: of(({ state }) => state === 'ready'),
    waiting: of(({ state }) => state === 'queued' || state === 'building'),
    failed: of(({ state }) => state === 'failed'),
    before: ready(0),
    undecided: ready(null),
    tenths: Array.from({ length: TIPPING_BINS }, (_, at) => ready(at + 1)),
  };
}

async function countBins(projectId: bigint, modelId: bigint): Promise<Row[]> {
  return await db().$queryRaw<Row[]>`
    SELECT t.state::text AS state,
      ceil(t.tipping * ${TIPPING_BINS}::float8 / greatest(cardinality(t.ends), 1))::int AS bin, count(*)::int AS count
    FROM sample_summary ss JOIN trajectory t ON t.candidate_id = ss.best_id AND t.model_id = ss.model_id
    WHERE ss.project_id = ${projectId} AND ss.model_id = ${modelId}
    GROUP BY 1, 2`;
}
