import { contentHash } from '@/lib/domain/content-hash';
import { samplePrompt } from '@/lib/domain/sample-prompt';
import { enqueueCrossCheck } from '@/lib/server/run-items/enqueue-cross-check';
import { loadSample } from '@/lib/server/run-items/load-sample';
import { storeCandidates } from '@/lib/server/run-items/store-candidates';
import { ItemFailedError, type ItemHandler } from '../item-handler';
import { itemSeeds } from './item-seeds';
import { renderSample } from './render-sample';
import { sampleReasons } from './sample-reasons';
import { scoreCandidate } from './score-candidate';

/** Samples a sample's candidates and scores them with the model that sampled them. */
export const sampleAndScore: ItemHandler = async ({ actor, claim, run, servers, signal }) => {
  const { config } = run;
  if (config.kind !== 'sample_score' || claim.sampleId === null) {
    throw new ItemFailedError('internal', 'The item does not belong to a run that samples.');
  }
  const { sampleId } = claim;
  const sample = await loadSample(actor, sampleId);
  const u = samplePrompt(run.judgeTemplate, sample);
  const session = servers.open(String(run.modelId), contentHash(u), signal);
  const rendered = await renderSample(session, run, u);
  const seeds = itemSeeds(config.seed, sampleId);
  const reasons = await sampleReasons({ session, config, rendered, seed: seeds.reasons });
  const sampledTokens = reasons.reduce((sum, { reasonIds }) => sum + reasonIds.length, 0);
  session.countTokens(sampledTokens);
  const candidates = await Promise.all(
    reasons.map((sampled) =>
      scoreCandidate({ session, config, rendered, seeds, sampled, signal, target: sample.target }),
    ),
  );
  return {
    sampledTokens,
    store: async (tx) => {
      await storeCandidates(tx, {
        runId: run.id,
        sampleId,
        modelId: run.modelId,
        target: sample.target,
        candidates,
      });
      await enqueueCrossCheck(tx, run, sampleId, candidates);
    },
  };
};
