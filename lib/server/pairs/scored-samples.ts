import { Prisma } from '@/prisma/generated/client';
import { db, type Tx } from '../db';

/** The samples pairs are picked from: those a model has scored, of one data set or run if asked for. */
export interface SampleScope {
  projectId: bigint;
  modelId: bigint;
  datasetId: bigint | null;
  runId: bigint | null;
}

/** The next samples of the scope in the order of their ids. */
export async function nextSampleIds(
  tx: Tx,
  scope: SampleScope,
  { after, limit }: { after: bigint; limit: number },
): Promise<bigint[]> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT ss.sample_id AS id FROM sample_summary ss
    WHERE ${inScope(scope)} AND ss.sample_id > ${after}
    ORDER BY ss.sample_id LIMIT ${limit}`;
  return rows.map((row) => row.id);
}

export async function countSamples(scope: SampleScope): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM sample_summary ss WHERE ${inScope(scope)}`;
  return row?.count ?? 0;
}

/** Samples drawn evenly from the scope, the same ones every time. */
export async function drawSampleIds(scope: SampleScope, limit: number): Promise<bigint[]> {
  const rows = await db().$queryRaw<{ id: bigint }[]>`
    SELECT ss.sample_id AS id FROM sample_summary ss WHERE ${inScope(scope)}
    ORDER BY hashint8(ss.sample_id), ss.sample_id LIMIT ${limit}`;
  return rows.map((row) => row.id).sort((a, b) => (a < b ? -1 : 1));
}

function inScope({ projectId, modelId, datasetId, runId }: SampleScope): Prisma.Sql {
  return Prisma.join(
    [
      Prisma.sql`ss.project_id = ${projectId} AND ss.model_id = ${modelId}`,
      ...(datasetId === null ? [] : [Prisma.sql`ss.dataset_id = ${datasetId}`]),
      ...(runId === null
        ? []
        : [
            Prisma.sql`EXISTS (SELECT 1 FROM candidate c WHERE c.sample_id = ss.sample_id AND c.run_id = ${runId})`,
          ]),
    ],
    ' AND ',
  );
}
