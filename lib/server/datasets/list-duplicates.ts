import type { DuplicateGroup, DuplicateKind } from '@/lib/contracts/dataset-report';
import type { Verdict } from '@/lib/domain/verdict';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { getDatasetRow } from './get-dataset-row';

const SHOWN_SAMPLES = 5;

interface Row {
  groupId: number;
  samples: number;
  id: number;
  questionPreview: string;
  target: Verdict;
  kind: DuplicateKind;
}

/** The largest groups of samples with the same or nearly the same question. */
export async function listDuplicates(
  actor: Actor,
  input: { project: string; id: number; limit: number },
): Promise<{ items: DuplicateGroup[] }> {
  const project = await authorise(actor, input.project, 'viewer');
  const dataset = await getDatasetRow(project.id, input.id);
  const rows = await db().$queryRaw<Row[]>`
    SELECT g.group_id::float8 AS "groupId", g.samples, s.id::float8 AS id, s.question_preview AS "questionPreview",
      s.target::text AS target, f.kind::text AS kind
    FROM (
      SELECT group_id, count(*)::int AS samples FROM sample_duplicate WHERE dataset_id = ${dataset.id}
      GROUP BY group_id HAVING count(*) > 1 ORDER BY count(*) DESC, group_id LIMIT ${input.limit}
    ) g, LATERAL (
      SELECT sample_id, kind FROM sample_duplicate
      WHERE dataset_id = ${dataset.id} AND group_id = g.group_id ORDER BY sample_id LIMIT ${SHOWN_SAMPLES}
    ) f JOIN sample s ON s.id = f.sample_id
    ORDER BY g.samples DESC, g.group_id, s.id`;
  const groups = new Map<number, DuplicateGroup>();
  for (const { groupId, samples, ...sample } of rows) {
    const group = groups.get(groupId) ?? { id: groupId, samples, first: [] };
    group.first.push(sample);
    groups.set(groupId, group);
  }
  return { items: [...groups.values()] };
}
