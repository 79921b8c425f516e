import { contentHash } from '@/lib/domain/content-hash';
import { driftOf } from '@/lib/domain/cross-check';
import { samplePrompt } from '@/lib/domain/sample-prompt';
import type { Verdict } from '@/lib/domain/verdict';
import { InferenceError } from '@/lib/inference/inference-error';
import type { PoolSession } from '@/lib/inference/pool-session';
import { ServersUnavailableError } from '@/lib/inference/servers-unavailable-error';
import type { TaskPayload } from '@/lib/queue/tasks';
import { loadCrossCheck, type ScoreToCheck } from '@/lib/server/run-items/load-cross-check';
import { type NewCheck, storeChecks } from '@/lib/server/run-items/store-checks';
import type { TaskRun } from '../worker-context';
import { type RenderedSample, renderSample } from './render-sample';
import { scoreOnServer } from './score-on-server';
import { scoreReason } from './score-reason';
import { scoresOf } from './scores-of';

/** Computes scores of a sample a second time by whole passes, and keeps how far they are from what is stored. */
export async function crossCheck(payload: TaskPayload<'cross-check'>, task: TaskRun): Promise<void> {
  const { actor, servers, waitingModels, signal } = task;
  const ids = { runId: BigInt(payload.runId), sampleId: BigInt(payload.sampleId) };
  const work = await loadCrossCheck(actor, ids);
  if (!work) return;
  const { run, sample, scores } = work;
  const modelId = String(run.modelId);
  const u = samplePrompt(run.judgeTemplate, sample);
  try {
    const session = servers.open(modelId, contentHash(u), signal);
    const rendered = await renderSample(session, run, u);
    for (const score of scores) {
      const check = await checkScore(session, rendered, score, sample.target);
      await storeChecks(actor, run, [check]);
    }
  } catch (error) {
    if (error instanceof ServersUnavailableError) waitingModels.wait(modelId, error.retryAfterMs);
    throw error;
  }
}

async function checkScore(
  session: PoolSession,
  rendered: RenderedSample,
  score: ScoreToCheck,
  target: Verdict,
): Promise<NewCheck> {
  const { candidateId, reasonSpan, verdictSpan, otherSpan } = score;
  try {
    const { scores, serverId } = await scoreAgain(session, rendered, score, target);
    if ('invalidReason' in scores) {
      return { candidateId, serverId: BigInt(serverId), invalidReason: scores.invalidReason };
    }
    const [reason, verdict, other] = [scores.reason, scores.target, scores.other].map(sum);
    const sums = { logpReason: reason ?? 0, logpVerdict: verdict ?? 0, logpOther: other ?? 0 };
    const drift = driftOf([
      { first: reasonSpan.logp, second: sums.logpReason, n: reasonSpan.n },
      { first: verdictSpan.logp, second: sums.logpVerdict, n: verdictSpan.n },
      { first: otherSpan.logp, second: sums.logpOther, n: otherSpan.n },
    ]);
    return { candidateId, serverId: BigInt(serverId), drift, ...sums };
  } catch (error) {
    // What no retry mends: a server without log-probs of given text, or one that serves it no more.
    if (!(error instanceof InferenceError) || error.retryable || error.code === 'aborted') throw error;
    return { candidateId, serverId: null, invalidReason: error.code };
  }
}

async function scoreAgain(
  session: PoolSession,
  rendered: RenderedSample,
  { reason, tokenIds, finishReason, retokenised }: ScoreToCheck,
  target: Verdict,
) {
  if (retokenised || tokenIds.length === 0) {
    return await scoreReason({ session, rendered, reasonText: reason, target, wholePasses: true });
  }
  const endIds = [...(finishReason === 'length' ? [rendered.reasonEndId] : []), ...rendered.afterReasonIds];
  return await session.call(async (server, signal) => {
    const { spans } = await scoreOnServer({
      server,
      rendered,
      reasonIds: tokenIds,
      endIds,
      sampler: null,
      logprobs: [],
      wholePasses: true,
      signal,
    });
    return { scores: scoresOf(spans, target), serverId: server.id };
  });
}

function sum(logprobs: number[]): number {
  return logprobs.reduce((total, logprob) => total + logprob, 0);
}
