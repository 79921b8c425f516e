import type { DatasetView } from '@/lib/contracts/dataset';
import { db } from '../db';

type Statistics = Pick<DatasetView, 'targets' | 'chosenLength' | 'lengths' | 'turns' | 'sources'>;

const SHOWN_SOURCES = 50;

/** What a data set is made of, counted over all its samples. */
export async function datasetStatistics(datasetId: bigint): Promise<Statistics> {
  const [totals, lengths, turns, sources] = await Promise.all([
    countTotals(datasetId),
    countLengths(datasetId),
    countTurns(datasetId),
    countSources(datasetId),
  ]);
  return { ...totals, lengths, turns, sources };
}

async function countTotals(datasetId: bigint): Promise<Pick<Statistics, 'targets' | 'chosenLength'>> {
  const [row] = await db().$queryRaw<{ [K in 'a' | 'b' | 'longer' | 'equal' | 'shorter']: bigint }[]>`
    SELECT count(*) FILTER (WHERE target = 'A') AS a, count(*) FILTER (WHERE target = 'B') AS b,
      count(*) FILTER (WHERE more > 0) AS longer, count(*) FILTER (WHERE more = 0) AS equal,
      count(*) FILTER (WHERE more < 0) AS shorter
    FROM (
      SELECT target,
        (CASE WHEN ready THEN NULL WHEN target = 'A' THEN 1 ELSE -1 END) * (char_length(answer_a) - char_length(answer_b)) AS more
      FROM sample WHERE dataset_id = ${datasetId}
    ) AS compared`;
  return {
    targets: { A: Number(row?.a ?? 0), B: Number(row?.b ?? 0) },
    chosenLength: {
      longer: Number(row?.longer ?? 0),
      equal: Number(row?.equal ?? 0),
      shorter: Number(row?.shorter ?? 0),
    },
  };
}

/** Ready judge prompts have no answers to measure. Classes that double, from the shortest to the longest that occurs; those between that are empty stay in. */
async function countLengths(datasetId: bigint): Promise<Statistics['lengths']> {
  const rows = await db().$queryRaw<{ power: number; chosen: bigint; rejected: bigint }[]>`
    SELECT floor(log(2, char_length(answer)))::int AS power,
      count(*) FILTER (WHERE chosen) AS chosen, count(*) FILTER (WHERE NOT chosen) AS rejected
    FROM sample, LATERAL (VALUES (answer_a, target = 'A'), (answer_b, target = 'B')) AS side (answer, chosen)
    WHERE dataset_id = ${datasetId} AND answer <> ''
    GROUP BY power ORDER BY power`;
  const byPower = new Map(rows.map((row) => [row.power, row]));
  const first = rows[0]?.power ?? 0;
  const last = rows.at(-1)?.power ?? -1;
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const power = first + i;
    const row = byPower.get(power);
    return {
      from: 2 ** power,
      to: 2 ** (power + 1),
      chosen: Number(row?.chosen ?? 0),
      rejected: Number(row?.rejected ?? 0),
    };
  });
}

/** Several turns are written out with `<turn>user` before each of the user's; a single one stands alone. */
async function countTurns(datasetId: bigint): Promise<Statistics['turns']> {
  const rows = await db().$queryRaw<{ turns: number; samples: bigint }[]>`
    SELECT CASE WHEN starts_with(question, ${'<turn>user\n'})
      THEN (length(question) - length(replace(question, ${'<turn>user\n'}, ''))) / 11 ELSE 1 END AS turns,
      count(*) AS samples
    FROM sample WHERE dataset_id = ${datasetId}
    GROUP BY turns ORDER BY turns`;
  return rows.map((row) => ({ turns: row.turns, samples: Number(row.samples) }));
}

async function countSources(datasetId: bigint): Promise<Statistics['sources']> {
  const groups = await db().sample.groupBy({
    by: ['source'],
    where: { datasetId },
    _count: { _all: true },
    orderBy: [{ _count: { id: 'desc' } }, { source: 'asc' }],
    take: SHOWN_SOURCES,
  });
  return groups.map((group) => ({ source: group.source, samples: group._count._all }));
}
