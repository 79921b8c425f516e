import type { PoolClient } from 'pg';
import type { Verdict } from '@/lib/domain/verdict';

export interface ReportRow {
  id: number;
  target: Verdict;
  question: string;
  answerA: string;
  answerB: string;
  /** of the whole answers, in characters */
  lengthA: number;
  lengthB: number;
}

/** So much of a text is looked at. */
const LOOKED_CHARACTERS = 100_000;
const BATCH_ROWS = 100;

/** All samples of a data set, in no order, a few at a time. Needs an open transaction. */
export async function* readForReport(client: PoolClient, datasetId: bigint): AsyncGenerator<ReportRow[]> {
  await client.query(
    `DECLARE report_row NO SCROLL CURSOR FOR
     SELECT id::float8 AS id, target::text AS target, left(question, ${LOOKED_CHARACTERS}) AS question,
       left(answer_a, ${LOOKED_CHARACTERS}) AS "answerA", left(answer_b, ${LOOKED_CHARACTERS}) AS "answerB",
       char_length(answer_a) AS "lengthA", char_length(answer_b) AS "lengthB"
     FROM sample WHERE dataset_id = ${datasetId}`,
  );
  for (;;) {
    const { rows } = await client.query<ReportRow>(`FETCH ${BATCH_ROWS} FROM report_row`);
    if (rows.length === 0) break;
    yield rows;
  }
  await client.query('CLOSE report_row');
}

/** The questions of some samples by id, as far as they are looked at. */
export async function readQuestions(
  client: PoolClient,
  ids: readonly number[],
): Promise<Map<number, string>> {
  const { rows } = await client.query<{ id: number; question: string }>(
    `SELECT id::float8 AS id, left(question, ${LOOKED_CHARACTERS}) AS question FROM sample WHERE id = ANY($1::bigint[])`,
    [ids],
  );
  return new Map(rows.map(({ id, question }) => [id, question]));
}
