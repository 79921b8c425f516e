import type { EvaluationView } from '@/lib/contracts/benchmark';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { toEvaluationView } from './evaluation-view';
import { scoreEvaluation } from './score-evaluation';

const NEWEST = 100;

interface ListEvaluations {
  project: string;
  benchmark?: number | undefined;
}

/** The results of the newest evaluations, of all benchmarks or of one. */
export async function listEvaluations(
  actor: Actor,
  input: ListEvaluations,
): Promise<{ items: EvaluationView[] }> {
  const project = await authorise(actor, input.project, 'viewer');
  const runs = await db().run.findMany({
    where: {
      projectId: project.id,
      kind: 'evaluate',
      ...(input.benchmark === undefined ? {} : { benchmarkId: BigInt(input.benchmark) }),
    },
    include: { model: true, benchmark: true },
    orderBy: { id: 'desc' },
    take: NEWEST,
  });
  const items: EvaluationView[] = [];
  // One after another: many at once would hold all of their rows in memory.
  for (const { benchmark, ...run } of runs) {
    if (benchmark) items.push(toEvaluationView({ ...run, benchmark }, await scoreEvaluation(run.id)));
  }
  return { items };
}
