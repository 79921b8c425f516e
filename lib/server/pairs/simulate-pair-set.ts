import type { PickingInput, SimulationView } from '@/lib/contracts/pair';
import { strategyNames } from '@/lib/domain/strategy';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { exampleDescriber } from './example-describer';
import { findScope } from './find-scope';
import { loadCandidates } from './load-candidates';
import { countSamples, drawSampleIds } from './scored-samples';
import { StrategyTally } from './strategy-tally';

/** Of a larger project so many samples are looked at: enough for means, and done in seconds. */
const MAX_SAMPLES = 10_000;
const CHUNK_SIZE = 1_000;

/** What each of the five strategies would build, without building it. */
export async function simulatePairSet(
  actor: Actor,
  input: PickingInput & { project: string },
): Promise<SimulationView> {
  const project = await authorise(actor, input.project, 'engineer');
  const scope = await findScope(project.id, input);
  const [total, drawn] = await Promise.all([countSamples(scope), drawSampleIds(scope, MAX_SAMPLES)]);
  const tallies = strategyNames.map((strategy) => new StrategyTally(strategy, input));
  for (let from = 0; from < drawn.length; from += CHUNK_SIZE) {
    const sampleIds = drawn.slice(from, from + CHUNK_SIZE);
    const bySample = await loadCandidates(db(), { sampleIds, modelId: scope.modelId, runId: scope.runId });
    for (const [sampleId, candidates] of bySample) {
      for (const tally of tallies) tally.add(sampleId, candidates);
    }
  }
  const describe = await exampleDescriber(
    input.rule,
    tallies.flatMap((tally) => tally.examples),
  );
  return {
    total,
    looked: drawn.length,
    strategies: tallies.map((tally) => ({
      ...tally.result(),
      examples: tally.examples.flatMap((pair) => describe(pair) ?? []),
    })),
  };
}
