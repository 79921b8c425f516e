import type { PairSetChoices } from '@/lib/contracts/pair';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { findScorer } from '../samples/find-scorer';

const SHOWN_RUNS = 200;

/** What a pair set can be built from. Runs newest first, and only those that stored candidates. */
export async function getPairSetChoices(actor: Actor, input: { project: string }): Promise<PairSetChoices> {
  const project = await authorise(actor, input.project, 'viewer');
  const [{ scorers }, datasets, runs] = await Promise.all([
    findScorer(project.id, undefined),
    db().dataset.findMany({ where: { projectId: project.id }, orderBy: { id: 'desc' } }),
    db().run.findMany({
      where: { projectId: project.id, kind: 'sample_score', candidates: { some: {} } },
      select: { id: true, name: true, modelId: true },
      orderBy: { id: 'desc' },
      take: SHOWN_RUNS,
    }),
  ]);
  return {
    models: scorers,
    datasets: datasets.map(({ id, name, sampleCount }) => ({ id: Number(id), name, samples: sampleCount })),
    runs: runs.map(({ id, name, modelId }) => ({ id: Number(id), name, model: Number(modelId) })),
  };
}
