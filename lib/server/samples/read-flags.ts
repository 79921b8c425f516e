import type { SampleView } from '@/lib/contracts/sample';
import type { DuplicateKind } from '@/prisma/generated/enums';
import { db } from '../db';

/** What was found of a sample's question when its data set was measured. For callers that have authorised. */
export async function readFlags(sampleId: bigint): Promise<SampleView['flags']> {
  const [duplicates, overlaps] = await Promise.all([
    db().$queryRaw<{ group: number; kind: DuplicateKind; others: number }[]>`
      SELECT d.group_id::float8 AS "group", d.kind::text AS kind,
        (SELECT count(*)::int FROM sample_duplicate o
          WHERE o.dataset_id = d.dataset_id AND o.group_id = d.group_id AND o.sample_id <> d.sample_id) AS others
      FROM sample_duplicate d WHERE d.sample_id = ${sampleId}`,
    db().$queryRaw<{ id: number; name: string; key: string }[]>`
      SELECT b.id::float8 AS id, b.name, r.key
      FROM sample_overlap o JOIN benchmark_row r ON r.id = o.row_id JOIN benchmark b ON b.id = r.benchmark_id
      WHERE o.sample_id = ${sampleId} ORDER BY b.id`,
  ]);
  const duplicate = duplicates[0];
  return {
    // The others may have been deleted since.
    duplicate: duplicate && duplicate.others > 0 ? duplicate : null,
    overlaps: overlaps.map(({ id, name, key }) => ({ benchmark: { id, name }, key })),
  };
}
