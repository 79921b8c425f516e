import type { DatasetReportContent } from '@/lib/contracts/dataset-report';
import { db, type Tx } from '../db';
import type { DatasetMeasure, Overlap } from './dataset-measure';
import type { Duplicates } from './duplicate-finder';

const BATCH_ROWS = 10_000;
const TIMEOUT_MS = 10 * 60_000;

/** Replaces the report of a data set and the flags of its samples. Samples that are gone meanwhile get none. */
export async function storeDatasetReport(
  datasetId: bigint,
  measure: DatasetMeasure,
  duplicates: Duplicates,
): Promise<void> {
  const content: DatasetReportContent = { shortcuts: measure.shortcuts(), duplicates: duplicates.counts };
  await db().$transaction(
    async (tx) => {
      const there = await tx.$queryRaw<
        unknown[]
      >`SELECT 1 FROM dataset WHERE id = ${datasetId} FOR KEY SHARE`;
      if (there.length === 0) return;
      await tx.sampleDuplicate.deleteMany({ where: { datasetId } });
      await tx.sampleOverlap.deleteMany({ where: { datasetId } });
      for (const batch of batches(duplicates.flagged)) await storeDuplicates(tx, datasetId, batch);
      for (const batch of batches(measure.overlaps)) await storeOverlaps(tx, datasetId, batch);
      const report = { sampleCount: measure.sampleCount, content, measuredAt: new Date() };
      await tx.datasetReport.upsert({
        where: { datasetId },
        create: { datasetId, ...report },
        update: report,
      });
    },
    { timeout: TIMEOUT_MS },
  );
}

async function storeDuplicates(tx: Tx, datasetId: bigint, rows: Duplicates['flagged']): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO sample_duplicate (sample_id, dataset_id, group_id, kind)
    SELECT s.id, ${datasetId}, d.group_id, d.kind::duplicate_kind
    FROM unnest(${rows.map((row) => row.sampleId)}::bigint[], ${rows.map((row) => row.groupId)}::bigint[],
      ${rows.map((row) => row.kind)}::text[]) AS d (sample_id, group_id, kind)
    JOIN sample s ON s.id = d.sample_id`;
}

async function storeOverlaps(tx: Tx, datasetId: bigint, rows: Overlap[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO sample_overlap (sample_id, dataset_id, benchmark_id, row_id)
    SELECT s.id, ${datasetId}, o.benchmark_id, r.id
    FROM unnest(${rows.map((row) => row.sampleId)}::bigint[], ${rows.map((row) => row.benchmarkId)}::bigint[],
      ${rows.map((row) => row.rowId)}::bigint[]) AS o (sample_id, benchmark_id, row_id)
    JOIN sample s ON s.id = o.sample_id
    JOIN benchmark_row r ON r.id = o.row_id`;
}

function* batches<T>(rows: readonly T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += BATCH_ROWS) yield rows.slice(from, from + BATCH_ROWS);
}
