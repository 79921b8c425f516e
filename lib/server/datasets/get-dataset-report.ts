import { type DatasetReportView, datasetReportContent } from '@/lib/contracts/dataset-report';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { getDatasetRow } from './get-dataset-row';

/** What was measured of a data set, and whether that still holds. */
export async function getDatasetReport(
  actor: Actor,
  input: { project: string; id: number },
): Promise<DatasetReportView> {
  const project = await authorise(actor, input.project, 'viewer');
  const dataset = await getDatasetRow(project.id, input.id);
  const [report, overlaps, pending] = await Promise.all([
    db().datasetReport.findUnique({ where: { datasetId: dataset.id } }),
    countOverlaps(project.id, dataset.id),
    isBeingMeasured(dataset.id),
  ]);
  return {
    report: report && {
      ...datasetReportContent.parse(report.content),
      sampleCount: report.sampleCount,
      measuredAt: report.measuredAt.toISOString(),
    },
    stale: report !== null && report.sampleCount !== dataset.sampleCount,
    pending,
    overlaps,
  };
}

async function countOverlaps(projectId: bigint, datasetId: bigint): Promise<DatasetReportView['overlaps']> {
  const rows = await db().$queryRaw<{ id: number; name: string; samples: number }[]>`
    SELECT b.id::float8 AS id, b.name, count(o.sample_id)::int AS samples
    FROM benchmark b LEFT JOIN sample_overlap o ON o.benchmark_id = b.id AND o.dataset_id = ${datasetId}
    WHERE b.project_id = ${projectId} GROUP BY b.id ORDER BY b.id DESC`;
  return rows.map(({ id, name, samples }) => ({ benchmark: { id, name }, samples }));
}

/** The queue’s tables come into being with the first process that uses it. */
async function isBeingMeasured(datasetId: bigint): Promise<boolean> {
  const [queue] = await db().$queryRaw<
    { there: boolean }[]
  >`SELECT to_regclass('pgboss.job') IS NOT NULL AS there`;
  if (!queue?.there) return false;
  const jobs = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM pgboss.job WHERE name = 'measure-dataset' AND data->>'datasetId' = ${String(datasetId)}
      AND state IN ('created', 'retry', 'active') LIMIT 1`;
  return jobs.length > 0;
}
