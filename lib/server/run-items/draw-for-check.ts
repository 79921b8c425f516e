import type { RunConfig } from '@/lib/contracts/run';
import { isCrossChecked } from '@/lib/domain/cross-check';

/** What a score is drawn by: the candidate's place in the run that sampled it, or which candidate it is. */
export type DrawnScore = { index: number } | { candidateId: bigint };

/**
 * Which scores of a sample a run has computed a second time. Candidates of several runs share their places, so that a
 * run that only scores draws by the candidate itself.
 */
export function drawsForCheck(config: RunConfig, sampleId: bigint): (score: DrawnScore) => boolean {
  if (config.kind === 'evaluate') return () => false;
  const seed = config.kind === 'score' ? 0 : config.seed;
  return (score) => {
    const index = 'index' in score ? score.index : Number(score.candidateId);
    return isCrossChecked({ seed, sampleId: String(sampleId), index }, config.crossCheckPercent);
  };
}
