import type { SampleFacetsView, SampleFilter } from '@/lib/contracts/sample';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { countFacets } from './count-facets';
import { findScorer } from './find-scorer';
import { readFacetGroups } from './read-facet-groups';

interface GetSampleFacets extends SampleFilter {
  project: string;
}

/** Counts of matching samples. A choice is counted with all the other filters applied, but not its own. */
export async function getSampleFacets(actor: Actor, input: GetSampleFacets): Promise<SampleFacetsView> {
  const project = await authorise(actor, input.project, 'viewer');
  const [{ scorer, scorers }, run, all, named] = await Promise.all([
    findScorer(project.id, input.model),
    findRun(project.id, input.run),
    db().sample.count({ where: { projectId: project.id } }),
    db().dataset.findMany({
      where: { projectId: project.id },
      select: { id: true, name: true },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    }),
  ]);
  const groups = await readFacetGroups(project.id, scorer ? BigInt(scorer.id) : null, input);
  const { datasets, ...counts } = countFacets(groups, input);
  const present = new Set(groups.map(({ datasetId }) => datasetId));
  return {
    ...counts,
    all,
    scorer,
    scorers,
    datasets: named
      .filter(({ id }) => present.has(id))
      .map(({ id, name }) => ({ id: Number(id), name, samples: datasets.get(id) ?? 0 })),
    run,
  };
}

async function findRun(
  projectId: bigint,
  id: number | undefined,
): Promise<{ id: number; name: string } | null> {
  if (id === undefined) return null;
  const run = await db().run.findFirst({ where: { id: BigInt(id), projectId } });
  return run ? { id, name: run.name } : null;
}
