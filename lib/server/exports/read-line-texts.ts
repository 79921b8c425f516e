import type { Tx } from '../db';
import type { LineTexts } from './render-line';

export interface LineIds {
  sampleId: bigint;
  chosenId: bigint;
  rejectedId: bigint | null;
}

/** The texts of these lines, in their order. @throws Error when a row is gone: the file cannot be what it was */
export async function readLineTexts(tx: Tx, lines: readonly LineIds[]): Promise<LineTexts[]> {
  const rows = await tx.$queryRaw<LineTexts[]>`
    SELECT s.id AS "sampleId", s.dataset_id AS "datasetId", s.question, s.answer_a AS "answerA",
      s.answer_b AS "answerB", s.ready, s.target::text AS target, c.reason AS chosen, r.reason AS rejected,
      r.verdict::text AS "rejectedVerdict"
    FROM unnest(
      ${lines.map((line) => line.sampleId)}::bigint[], ${lines.map((line) => line.chosenId)}::bigint[],
      ${lines.map((line) => line.rejectedId)}::bigint[]
    ) WITH ORDINALITY AS line (sample_id, chosen_id, rejected_id, place)
    JOIN sample s ON s.id = line.sample_id
    JOIN candidate c ON c.id = line.chosen_id
    LEFT JOIN candidate r ON r.id = line.rejected_id
    ORDER BY line.place`;
  if (rows.length !== lines.length) {
    throw new Error(`${lines.length - rows.length} rows that an export was made of are gone`);
  }
  return rows;
}
