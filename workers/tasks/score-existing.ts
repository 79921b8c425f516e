import { contentHash } from '@/lib/domain/content-hash';
import { samplePrompt } from '@/lib/domain/sample-prompt';
import type { Verdict } from '@/lib/domain/verdict';
import { InferenceError } from '@/lib/inference/inference-error';
import type { PoolSession } from '@/lib/inference/pool-session';
import { enqueueCrossCheck } from '@/lib/server/run-items/enqueue-cross-check';
import type { NewScore } from '@/lib/server/run-items/insert-scores';
import {
  type CandidateToScore,
  loadCandidatesToScore,
} from '@/lib/server/run-items/load-candidates-to-score';
import { loadSample } from '@/lib/server/run-items/load-sample';
import { storeScores } from '@/lib/server/run-items/store-scores';
import { ItemFailedError, type ItemHandler } from '../item-handler';
import { type RenderedSample, renderSample } from './render-sample';
import { scoreReason } from './score-reason';

/** Scores the candidates that a sample has, whoever wrote them, with the run's model. */
export const scoreExisting: ItemHandler = async ({ actor, claim, run, servers, signal }) => {
  const { config, modelId } = run;
  if (config.kind !== 'score' || claim.sampleId === null) {
    throw new ItemFailedError('internal', 'The item does not belong to a run that scores.');
  }
  const { sampleId } = claim;
  const [sample, candidates] = await Promise.all([
    loadSample(actor, sampleId),
    loadCandidatesToScore(actor, { sampleId, modelId, config }),
  ]);
  if (candidates.length === 0) return { sampledTokens: 0, store: async () => undefined };
  const u = samplePrompt(run.judgeTemplate, sample);
  const session = servers.open(String(modelId), contentHash(u), signal);
  const rendered = await renderSample(session, run, u);
  const scores = await Promise.all(
    candidates.map(async (candidate) => await score(session, rendered, candidate, sample.target)),
  );
  const { existing } = config;
  return {
    sampledTokens: 0,
    store: async (tx) => {
      await storeScores(tx, { sampleId, modelId, target: sample.target, existing, scores });
      await enqueueCrossCheck(tx, run, sampleId, scores);
    },
  };
};

async function score(
  session: PoolSession,
  rendered: RenderedSample,
  { id, reason, finishReason, verdict, verdictText }: CandidateToScore,
  target: Verdict,
): Promise<NewScore> {
  const base = {
    candidateId: id,
    finishReason,
    verdict,
    verdictText,
    route: 'off-policy',
    retokenised: true,
  };
  // What is stored of it is not what the server wrote.
  if (finishReason === 'error') {
    return { ...base, scores: { invalidReason: 'broken_reason' } };
  }
  try {
    const { route, scores } = await scoreReason({ session, rendered, reasonText: reason, target });
    return { ...base, route, scores };
  } catch (error) {
    if (error instanceof InferenceError && error.code === 'too_long') {
      return { ...base, scores: { invalidReason: 'context_overflow' } };
    }
    throw error;
  }
}
