import type { Scorer } from '@/lib/contracts/sample';
import { AppError } from '@/lib/errors';
import { db } from '../db';

interface Scorers {
  /** null: nothing is scored yet, and no scorer was asked for */
  scorer: Scorer | null;
  /** the most used first */
  scorers: Scorer[];
}

/**
 * The models that scored samples of a project, and the one whose numbers are shown: the one asked for, else the most
 * used. For callers that have authorised.
 */
export async function findScorer(projectId: bigint, asked: number | undefined): Promise<Scorers> {
  const rows = await db().$queryRaw<{ id: bigint; name: string; note: string; samples: number }[]>`
    SELECT m.id, m.name, m.note, x.samples
    FROM (
      SELECT model_id, count(*)::int AS samples FROM sample_summary WHERE project_id = ${projectId} GROUP BY model_id
    ) x JOIN model m ON m.id = x.model_id
    ORDER BY x.samples DESC, m.id`;
  const scorers = rows.map((row) => ({ ...row, id: Number(row.id) }));
  if (asked === undefined) return { scorer: scorers[0] ?? null, scorers };
  const known = scorers.find(({ id }) => id === asked);
  if (known) return { scorer: known, scorers };
  const model = await db().model.findUnique({ where: { id: BigInt(asked) } });
  if (!model) throw new AppError('not_found', 'There is no such model.');
  return { scorer: { id: asked, name: model.name, note: model.note, samples: 0 }, scorers };
}
