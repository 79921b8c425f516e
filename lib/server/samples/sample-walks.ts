import { type Direction, histogramFilters, type SampleFilter, type SampleSort } from '@/lib/contracts/sample';
import { binsBetween, type HistogramName, histogramNames, parseBinRange } from '@/lib/domain/facet-bins';
import { Prisma } from '@/prisma/generated/client';

/** Whose list it is: the project, and the scorer whose numbers count (null: nothing is scored yet). */
export interface ListScope {
  projectId: bigint;
  modelId: bigint | null;
}

/**
 * One stretch of the list, read along one index from end to end. A list is made of up to three, one after the other:
 * samples with the number sorted by, scored ones without it, and those the scorer has not seen.
 */
export interface Walk {
  name: 'numbers' | 'nulls' | 'samples';
  from: Prisma.Sql;
  where: Prisma.Sql;
  /** null: the stretch is in the order of ids alone */
  column: Prisma.Sql | null;
  id: Prisma.Sql;
  columnDirection: Direction;
  idDirection: Direction;
}

/** Columns that may be sorted by, and the direction of their index. The direction is part of it: see the migration. */
const columns = {
  margin: { column: Prisma.sql`ss.margin`, index: 'desc', nullable: true },
  best: { column: Prisma.sql`ss.best_score`, index: 'desc', nullable: true },
  worst: { column: Prisma.sql`ss.worst_score`, index: 'asc', nullable: true },
  spread: { column: Prisma.sql`ss.spread`, index: 'desc', nullable: true },
  correct: { column: Prisma.sql`ss.correct`, index: 'asc', nullable: false },
  reason: { column: Prisma.sql`ss.mean_reason`, index: 'desc', nullable: true },
  verdict: { column: Prisma.sql`ss.mean_verdict`, index: 'desc', nullable: true },
  'fluent-wrong': { column: Prisma.sql`ss.fluent_wrong`, index: 'desc', nullable: true },
  groundless: { column: Prisma.sql`ss.groundless`, index: 'desc', nullable: true },
  uncertainty: { column: Prisma.sql`ss.uncertainty`, index: 'desc', nullable: true },
  disagreement: { column: Prisma.sql`ss.disagreement`, index: 'desc', nullable: true },
} as const satisfies Record<
  Exclude<SampleSort, 'id'>,
  { column: Prisma.Sql; index: Direction; nullable: boolean }
>;

/** The stretches of a list, in order. */
export function sampleWalks(
  scope: ListScope,
  filter: SampleFilter,
  sort: SampleSort,
  direction: Direction,
): Walk[] {
  const scoredOnly = needsScores(filter);
  if (scope.modelId === null) return scoredOnly ? [] : [sampleWalk(scope, filter, direction, 'any')];
  if (sort === 'id') {
    if (!scoredOnly) return [sampleWalk(scope, filter, direction, 'any')];
    return [
      {
        name: 'numbers',
        from: Prisma.sql`sample_summary ss`,
        where: summaryWhere(scope, filter),
        column: null,
        id: Prisma.sql`ss.sample_id`,
        columnDirection: direction,
        idDirection: direction,
      },
    ];
  }
  const { column, index, nullable } = columns[sort];
  // An index is read forwards or backwards as a whole: ids go along with it.
  const idDirection: Direction = direction === index ? 'asc' : 'desc';
  const numbers: Walk = {
    name: 'numbers',
    from: Prisma.sql`sample_summary ss`,
    where: Prisma.sql`${summaryWhere(scope, filter)} AND ${column} IS NOT NULL`,
    column,
    id: Prisma.sql`ss.sample_id`,
    columnDirection: direction,
    idDirection,
  };
  const nulls: Walk = {
    ...numbers,
    name: 'nulls',
    where: Prisma.sql`${summaryWhere(scope, filter)} AND ${column} IS NULL`,
    columnDirection: index,
    idDirection: 'asc',
  };
  return [
    numbers,
    ...(nullable ? [nulls] : []),
    ...(scoredOnly ? [] : [sampleWalk(scope, filter, 'asc', 'without summary')]),
  ];
}

/** Filters that only a scored sample can pass. */
function needsScores(filter: SampleFilter): boolean {
  const { verdict, correctness, finish } = filter;
  if (histogramNames.some((name) => filter[histogramFilters[name]] !== undefined)) return true;
  return (
    verdict !== undefined || finish !== undefined || (correctness !== undefined && correctness !== 'unscored')
  );
}

function sampleWalk(
  { projectId, modelId }: ListScope,
  filter: SampleFilter,
  direction: Direction,
  which: 'any' | 'without summary',
): Walk {
  const id = Prisma.sql`s.id`;
  const conditions = [
    Prisma.sql`s.project_id = ${projectId}`,
    ...sharedConditions(filter, id, Prisma.sql`s.dataset_id`),
  ];
  // A scalar, not EXISTS: the planner would join it and sort, where looking up along the walk stops at the limit.
  const summary = Prisma.sql`SELECT true FROM sample_summary x WHERE x.sample_id = s.id AND x.model_id = ${modelId}`;
  if (modelId !== null && which === 'without summary') conditions.push(Prisma.sql`(${summary}) IS NULL`);
  if (modelId !== null && which === 'any' && filter.correctness === 'unscored') {
    conditions.push(Prisma.sql`(${summary} AND x.scored > 0) IS NULL`);
  }
  return {
    name: 'samples',
    from: Prisma.sql`sample s`,
    where: Prisma.join(conditions, ' AND '),
    column: null,
    id,
    columnDirection: direction,
    idDirection: direction,
  };
}

const verdictConditions = {
  A: Prisma.sql`ss.verdict_a > 0`,
  B: Prisma.sql`ss.verdict_b > 0`,
  unparsed: Prisma.sql`ss.unparsed > 0`,
} as const;

const correctnessConditions = {
  mixed: Prisma.sql`ss.correct > 0 AND ss.incorrect > 0`,
  all: Prisma.sql`ss.correct > 0 AND ss.incorrect = 0`,
  none: Prisma.sql`ss.correct = 0 AND ss.incorrect > 0`,
  unscored: Prisma.sql`ss.scored = 0`,
} as const;

export const binColumns: Record<HistogramName, Prisma.Sql> = {
  reason: Prisma.sql`ss.bins_reason`,
  verdict: Prisma.sql`ss.bins_verdict`,
  score: Prisma.sql`ss.bins_score`,
  margin: Prisma.sql`ss.bins_margin`,
  length: Prisma.sql`ss.bins_length`,
};

/** Null: the histogram does not filter. A summary passes with a candidate in one of the bins asked for. */
export function inBins(name: HistogramName, filter: SampleFilter): Prisma.Sql | null {
  const range = parseBinRange(name, filter[histogramFilters[name]] ?? '');
  if (!range) return null;
  return Prisma.sql`(${binColumns[name]} & ${binsBetween(range.first, range.last)}::bigint) <> 0`;
}

/** Bits of the column `finishes`. */
export const finishBits = { stop: 1, length: 2, error: 4 } as const;

function summaryWhere({ projectId, modelId }: ListScope, filter: SampleFilter): Prisma.Sql {
  const { verdict, correctness, finish } = filter;
  return Prisma.join(
    [
      Prisma.sql`ss.project_id = ${projectId} AND ss.model_id = ${modelId}`,
      ...(verdict ? [verdictConditions[verdict]] : []),
      ...(correctness ? [correctnessConditions[correctness]] : []),
      ...(finish ? [Prisma.sql`(ss.finishes & ${finishBits[finish]}::int) <> 0`] : []),
      ...histogramNames.flatMap((name) => inBins(name, filter) ?? []),
      ...sharedConditions(filter, Prisma.sql`ss.sample_id`, Prisma.sql`ss.dataset_id`),
    ],
    ' AND ',
  );
}

function sharedConditions(
  { dataset, run, state, flag, group, source, tag }: SampleFilter,
  id: Prisma.Sql,
  datasetId: Prisma.Sql,
): Prisma.Sql[] {
  const pairs = Prisma.sql`SELECT 1 FROM pair p WHERE p.sample_id = ${id}`;
  return [
    ...(dataset === undefined ? [] : [Prisma.sql`${datasetId} = ${BigInt(dataset)}`]),
    ...(run === undefined ? [] : [ofRun(id, run)]),
    ...(state === undefined
      ? []
      : state === 'none'
        ? [Prisma.sql`NOT EXISTS (${pairs})`]
        : [Prisma.sql`EXISTS (${pairs} AND p.state = ${state}::pair_state)`]),
    ...(flag === undefined ? [] : [flagConditions[flag](id)]),
    ...(source === undefined && tag === undefined ? [] : [withWords(id, source, tag)]),
    ...(group === undefined ? [] : [ofGroup(id, group)]),
  ];
}

const flagConditions = {
  duplicate: (id: Prisma.Sql) =>
    Prisma.sql`EXISTS (SELECT 1 FROM sample_duplicate f WHERE f.sample_id = ${id})`,
  overlap: (id: Prisma.Sql) => Prisma.sql`EXISTS (SELECT 1 FROM sample_overlap f WHERE f.sample_id = ${id})`,
} as const;

/** Samples of a group of duplicates. It is named by one of them, which tells the data set: the index begins with it. */
export function ofGroup(id: Prisma.Sql, group: number): Prisma.Sql {
  return Prisma.sql`${id} IN (
    SELECT f.sample_id FROM sample_duplicate f WHERE f.group_id = ${BigInt(group)}
      AND f.dataset_id = (SELECT g.dataset_id FROM sample_duplicate g WHERE g.sample_id = ${BigInt(group)}))`;
}

/** A scalar, not EXISTS: looked up along the walk, which stops at the limit. */
function withWords(id: Prisma.Sql, source: string | undefined, tag: string | undefined): Prisma.Sql {
  return Prisma.sql`(SELECT ${source === undefined ? Prisma.sql`true` : Prisma.sql`w.source = ${source}`}
    AND ${tag === undefined ? Prisma.sql`true` : Prisma.sql`${tag} = ANY(w.tags)`} FROM sample w WHERE w.id = ${id})`;
}

/** Samples a run goes over. */
export function ofRun(id: Prisma.Sql, run: number): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM run_item i WHERE i.run_id = ${BigInt(run)} AND i.sample_id = ${id})`;
}
