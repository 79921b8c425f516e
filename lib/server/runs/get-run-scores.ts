import type { Histogram, RunScoresView } from '@/lib/contracts/run';
import { AppError } from '@/lib/errors';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import type { RunReference } from './change-run-state';
import { scoredByRun } from './scored-by-run';

const BINS = 40;

interface Row {
  scored: number;
  invalid: number;
  truncated: number;
  correct: number;
  unparsed: number;
}

/** How the scores of a run are distributed so far. */
export async function getRunScores(
  actor: Actor,
  { project: slug, id }: RunReference,
): Promise<RunScoresView> {
  const project = await authorise(actor, slug, 'viewer');
  const run = await db().run.findFirst({ where: { id: BigInt(id), projectId: project.id } });
  if (!run) throw new AppError('not_found', 'There is no such run in this project.');
  const scored = scoredByRun(run);
  const [counts] = await db().$queryRaw<Row[]>`
    SELECT count(*) FILTER (WHERE s.invalid_reason IS NULL)::int AS scored,
      count(*) FILTER (WHERE s.invalid_reason IS NOT NULL)::int AS invalid,
      count(*) FILTER (WHERE s.truncated)::int AS truncated,
      count(*) FILTER (WHERE s.correct AND s.invalid_reason IS NULL)::int AS correct,
      count(*) FILTER (WHERE s.own_verdict IS NULL AND s.invalid_reason IS NULL)::int AS unparsed
    FROM ${scored}`;
  const bins = await db().$queryRaw<{ which: 'score' | 'reason' | 'verdict'; bin: number; count: number }[]>`
    SELECT which, least(${BINS}, greatest(1, width_bucket(value, low, 1, ${BINS}::int))) - 1 AS bin,
      count(*)::int AS count
    FROM ${scored}
      CROSS JOIN LATERAL (VALUES ('score', s.r_score_description, -1::float8), ('reason', s.p_reason, 0), ('verdict', s.p_verdict, 0))
        AS number (which, value, low)
    WHERE s.invalid_reason IS NULL
    GROUP BY 1, 2`;
  const histogram = (which: string, from: number): Histogram => {
    const filled = new Array<number>(BINS).fill(0);
    for (const row of bins) if (row.which === which) filled[row.bin] = row.count;
    return { from, to: 1, bins: filled };
  };
  return {
    ...(counts ?? { scored: 0, invalid: 0, truncated: 0, correct: 0, unparsed: 0 }),
    rScore: histogram('score', -1),
    pReason: histogram('reason', 0),
    pVerdict: histogram('verdict', 0),
  };
}
