import type { SampleFacetsView, SampleFilter } from '@/lib/contracts/sample';
import { Prisma } from '@/prisma/generated/client';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { findScorer } from './find-scorer';
import { ofGroup, ofRun } from './sample-walks';

interface GetSampleFacets extends SampleFilter {
  project: string;
}

interface Counts {
  total: number;
  verdictA: number;
  verdictB: number;
  unparsed: number;
  mixed: number;
  all: number;
  none: number;
  unscored: number;
  noPair: number;
  proposed: number;
  approved: number;
  rejected: number;
  skipped: number;
  duplicate: number;
  overlap: number;
}

/** Counts of matching samples. A choice is counted with all the other filters applied, but not its own. */
export async function getSampleFacets(actor: Actor, input: GetSampleFacets): Promise<SampleFacetsView> {
  const project = await authorise(actor, input.project, 'viewer');
  const [{ scorer, scorers }, run, all] = await Promise.all([
    findScorer(project.id, input.model),
    findRun(project.id, input.run),
    db().sample.count({ where: { projectId: project.id } }),
  ]);
  const matched = matchedSamples(project.id, scorer ? BigInt(scorer.id) : null, input);
  const [counts, datasets] = await Promise.all([
    readCounts(matched),
    db().$queryRaw<{ id: bigint; name: string; samples: number }[]>`
      ${matched} SELECT d.id, d.name, x.samples FROM (
        SELECT dataset_id, count(*) FILTER (WHERE by_verdict AND by_correctness AND by_state AND by_flag)::int AS samples
        FROM matched GROUP BY dataset_id
      ) x JOIN dataset d ON d.id = x.dataset_id ORDER BY d.name, d.id`,
  ]);
  return {
    total: counts.total,
    all,
    scorer,
    scorers,
    datasets: datasets.map((row) => ({ ...row, id: Number(row.id) })),
    run,
    verdict: { A: counts.verdictA, B: counts.verdictB, unparsed: counts.unparsed },
    correctness: {
      mixed: counts.mixed,
      all: counts.all,
      none: counts.none,
      unscored: counts.unscored,
    },
    state: {
      none: counts.noPair,
      proposed: counts.proposed,
      approved: counts.approved,
      rejected: counts.rejected,
      skipped: counts.skipped,
    },
    flag: { duplicate: counts.duplicate, overlap: counts.overlap },
  };
}

async function findRun(
  projectId: bigint,
  id: number | undefined,
): Promise<{ id: number; name: string } | null> {
  if (id === undefined) return null;
  const run = await db().run.findFirst({ where: { id: BigInt(id), projectId } });
  return run ? { id, name: run.name } : null;
}

/** Every sample with what it is (`correctness`, …) and which filters it passes (`by_…`). */
function matchedSamples(projectId: bigint, modelId: bigint | null, filter: SampleFilter): Prisma.Sql {
  const { dataset, run, verdict, correctness, state, flag, group } = filter;
  const always = Prisma.sql`true`;
  return Prisma.sql`
    WITH seen AS (
      SELECT s.dataset_id,
        coalesce(ss.verdict_a, 0) > 0 AS "A", coalesce(ss.verdict_b, 0) > 0 AS "B",
        coalesce(ss.unparsed, 0) > 0 AS unparsed,
        CASE WHEN coalesce(ss.scored, 0) = 0 THEN 'unscored' WHEN ss.correct = 0 THEN 'none'
          WHEN ss.incorrect = 0 THEN 'all' ELSE 'mixed' END AS correctness,
        coalesce(p.states, '{}') AS states, d.sample_id IS NOT NULL AS duplicate, o.sample_id IS NOT NULL AS overlap
      FROM sample s
      LEFT JOIN sample_summary ss ON ss.sample_id = s.id AND ss.model_id = ${modelId}
      LEFT JOIN (
        SELECT sample_id, array_agg(DISTINCT state::text) AS states FROM pair
        WHERE project_id = ${projectId} GROUP BY sample_id
      ) p ON p.sample_id = s.id
      LEFT JOIN sample_duplicate d ON d.sample_id = s.id
      LEFT JOIN (SELECT DISTINCT sample_id FROM sample_overlap) o ON o.sample_id = s.id
      WHERE s.project_id = ${projectId}
        ${run === undefined ? Prisma.empty : Prisma.sql`AND ${ofRun(Prisma.sql`s.id`, run)}`}
        ${group === undefined ? Prisma.empty : Prisma.sql`AND ${ofGroup(Prisma.sql`s.id`, group)}`}
    ), matched AS (
      SELECT *,
        ${dataset === undefined ? always : Prisma.sql`dataset_id = ${BigInt(dataset)}`} AS by_dataset,
        ${verdict === undefined ? always : verdictColumns[verdict]} AS by_verdict,
        ${correctness === undefined ? always : Prisma.sql`correctness = ${correctness}`} AS by_correctness,
        ${
          state === undefined
            ? always
            : state === 'none'
              ? Prisma.sql`states = '{}'`
              : Prisma.sql`${state} = ANY(states)`
        } AS by_state,
        ${flag === undefined ? always : flagColumns[flag]} AS by_flag
      FROM seen
    )`;
}

const flagColumns = { duplicate: Prisma.sql`duplicate`, overlap: Prisma.sql`overlap` } as const;

const verdictColumns = {
  A: Prisma.sql`"A"`,
  B: Prisma.sql`"B"`,
  unparsed: Prisma.sql`unparsed`,
} as const;

async function readCounts(matched: Prisma.Sql): Promise<Counts> {
  const [counts] = await db().$queryRaw<Counts[]>`
    ${matched}
    SELECT
      count(*) FILTER (WHERE by_dataset AND by_verdict AND by_correctness AND by_state AND by_flag)::int AS total,
      ${Prisma.join(
        [
          ...choices('by_dataset AND by_correctness AND by_state AND by_flag', {
            verdictA: '"A"',
            verdictB: '"B"',
            unparsed: 'unparsed',
          }),
          ...choices('by_dataset AND by_verdict AND by_state AND by_flag', {
            mixed: `correctness = 'mixed'`,
            all: `correctness = 'all'`,
            none: `correctness = 'none'`,
            unscored: `correctness = 'unscored'`,
          }),
          ...choices('by_dataset AND by_verdict AND by_correctness AND by_flag', {
            noPair: `states = '{}'`,
            proposed: `'proposed' = ANY(states)`,
            approved: `'approved' = ANY(states)`,
            rejected: `'rejected' = ANY(states)`,
            skipped: `'skipped' = ANY(states)`,
          }),
          ...choices('by_dataset AND by_verdict AND by_correctness AND by_state', {
            duplicate: 'duplicate',
            overlap: 'overlap',
          }),
        ],
        ', ',
      )}
    FROM matched`;
  if (!counts) throw new Error('an aggregate without groups has one row');
  return counts;
}

/** Only constants of this file come here: nothing of a request is ever put into raw SQL. */
function choices(others: string, conditions: Partial<Record<keyof Counts, string>>): Prisma.Sql[] {
  return Object.entries(conditions).map(([name, condition]) =>
    Prisma.raw(`count(*) FILTER (WHERE ${others} AND ${condition})::int AS "${name}"`),
  );
}
