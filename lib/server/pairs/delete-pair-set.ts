import { AppError } from '@/lib/errors';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';

const TIMEOUT_MS = 5 * 60_000;

/** Deletes a pair set with its pairs, as long as nobody has decided one and no export was made of it. */
export async function deletePairSet(
  actor: Actor,
  input: { project: string; id: number },
): Promise<{ deletedPairs: number }> {
  const project = await authorise(actor, input.project, 'engineer');
  const id = BigInt(input.id);
  return await db().$transaction(
    async (tx) => {
      const [set] = await tx.$queryRaw<{ name: string }[]>`
        SELECT name FROM pair_set WHERE id = ${id} AND project_id = ${project.id} FOR UPDATE`;
      if (!set) throw new AppError('not_found', `There is no pair set ${input.id} in this project.`);
      // A decision locks its pair: from here on none can come.
      await tx.$executeRaw`SELECT 1 FROM pair WHERE pair_set_id = ${id} FOR UPDATE`;
      const [used] = await tx.$queryRaw<{ reviews: number; exports: number }[]>`
        SELECT
          (SELECT count(*)::int FROM review r JOIN pair p ON p.id = r.pair_id WHERE p.pair_set_id = ${id}) AS reviews,
          (SELECT count(*)::int FROM export WHERE pair_set_id = ${id}) AS exports`;
      if (!used || used.reviews > 0 || used.exports > 0) {
        const what = used?.reviews ? `${used.reviews} decisions` : `${used?.exports} exports`;
        throw new AppError('conflict', `The pair set stays: ${what} hang on it.`);
      }
      const pairs = await tx.pair.deleteMany({ where: { pairSetId: id } });
      await tx.pairSet.delete({ where: { id } });
      await recordAudit(tx, actor, {
        projectId: project.id,
        action: 'delete-pair-set',
        subject: `pair_set/${id}`,
        detail: { name: set.name, pairs: pairs.count },
      });
      return { deletedPairs: pairs.count };
    },
    { timeout: TIMEOUT_MS },
  );
}
