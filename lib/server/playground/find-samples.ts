import type { FoundSampleView } from '@/lib/contracts/playground';
import type { Verdict } from '@/lib/domain/verdict';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';

/** So many newest samples are looked through: the answer comes while one types, whatever the project's size. */
const SEARCHED = 100_000;
const SHOWN = 12;

interface Row {
  id: bigint;
  questionPreview: string;
  target: Verdict;
  datasetId: bigint;
  datasetName: string;
}

/** Samples by number, or by words in the first line of their question in any case; the newest where nothing was typed. */
export async function findSamples(
  actor: Actor,
  input: { project: string; q: string },
): Promise<{ items: FoundSampleView[]; searched: number | null }> {
  const project = await authorise(actor, input.project, 'viewer');
  const q = input.q.trim();
  const number = /^#?(\d{1,15})$/.exec(q)?.[1];
  const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await db().$queryRaw<Row[]>`
    SELECT s.id, s.question_preview AS "questionPreview", s.target::text AS target,
      d.id AS "datasetId", d.name AS "datasetName"
    FROM (
      (SELECT id, 0 AS rank FROM sample WHERE project_id = ${project.id} AND id = ${BigInt(number ?? 0)})
      UNION ALL
      (SELECT id, 1 FROM (
        SELECT id, question_preview FROM sample WHERE project_id = ${project.id} ORDER BY id DESC LIMIT ${SEARCHED}
      ) newest WHERE id <> ${BigInt(number ?? 0)} AND question_preview ILIKE ${pattern} ORDER BY id DESC LIMIT ${SHOWN})
    ) found
    JOIN sample s ON s.id = found.id JOIN dataset d ON d.id = s.dataset_id
    ORDER BY found.rank, s.id DESC LIMIT ${SHOWN}`;
  const total = await db().sample.count({ where: { projectId: project.id }, take: SEARCHED + 1 });
  return {
    items: rows.map(({ id, questionPreview, target, datasetId, datasetName }) => ({
      id: Number(id),
      questionPreview,
      target,
      dataset: { id: Number(datasetId), name: datasetName },
    })),
    searched: total > SEARCHED ? SEARCHED : null,
  };
}
