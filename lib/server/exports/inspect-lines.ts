import type { ExportPreview, Finding } from '@/lib/contracts/export';
import { db } from '../db';
import type { LineIds } from './read-line-texts';

const SHOWN_SAMPLES = 5;

type Findings = Pick<
  ExportPreview,
  'targets' | 'equalSides' | 'repeatedReasons' | 'leadingSpace' | 'benchmarkOverlap'
>;

interface Row {
  targetA: number;
  equalSides: bigint[];
  repeatedReasons: bigint[];
  leadingSpace: bigint[];
  benchmarkOverlap: bigint[];
}

/** What a trainer would not tell: each finding with the samples it shows in. Texts are compared by the database. */
export async function inspectLines(projectId: bigint, lines: readonly LineIds[]): Promise<Findings> {
  const [row] = await db().$queryRaw<Row[]>`
    WITH line AS (
      SELECT s.id, s.target, s.question, c.reason AS chosen, r.reason AS rejected,
        count(*) OVER (PARTITION BY md5(c.reason)) > 1 AS repeated
      FROM unnest(
        ${lines.map((line) => line.sampleId)}::bigint[], ${lines.map((line) => line.chosenId)}::bigint[],
        ${lines.map((line) => line.rejectedId)}::bigint[]
      ) AS l (sample_id, chosen_id, rejected_id)
      JOIN sample s ON s.id = l.sample_id
      JOIN candidate c ON c.id = l.chosen_id
      LEFT JOIN candidate r ON r.id = l.rejected_id
    ), question AS (
      SELECT DISTINCT md5(btrim(b.prompt, E' \\t\\n\\r')) AS hash
      FROM benchmark_row b JOIN benchmark ON benchmark.id = b.benchmark_id
      WHERE benchmark.project_id = ${projectId}
    )
    SELECT count(*) FILTER (WHERE target = 'A')::int AS "targetA",
      coalesce(array_agg(id ORDER BY id) FILTER (WHERE btrim(chosen) = btrim(rejected)), '{}') AS "equalSides",
      coalesce(array_agg(id ORDER BY id) FILTER (WHERE repeated), '{}') AS "repeatedReasons",
      coalesce(array_agg(id ORDER BY id) FILTER (WHERE chosen ~ '^\\s' OR rejected ~ '^\\s'), '{}') AS "leadingSpace",
      coalesce(array_agg(id ORDER BY id)
        FILTER (WHERE md5(question) IN (SELECT hash FROM question)
          OR EXISTS (SELECT 1 FROM sample_overlap o WHERE o.sample_id = line.id)), '{}') AS "benchmarkOverlap"
    FROM line`;
  const finding = (ids: bigint[] = []): Finding => ({
    count: ids.length,
    samples: ids.slice(0, SHOWN_SAMPLES).map(Number),
  });
  const targetA = row?.targetA ?? 0;
  return {
    targets: { A: targetA, B: lines.length - targetA },
    equalSides: finding(row?.equalSides),
    repeatedReasons: finding(row?.repeatedReasons),
    leadingSpace: finding(row?.leadingSpace),
    benchmarkOverlap: finding(row?.benchmarkOverlap),
  };
}
