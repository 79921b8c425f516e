import type { SamplingConfig } from '@/lib/contracts/run';
import { leaningVerdict, lengthNormalised } from '@/lib/domain/probability';
import { isStorable } from '@/lib/domain/storable-text';
import { flip, type Verdict } from '@/lib/domain/verdict';
import { InferenceError } from '@/lib/inference/inference-error';
import type { PoolSession } from '@/lib/inference/pool-session';
import type { SampledCandidate } from '@/lib/inference/sample-candidates';
import { sampleVerdict } from '@/lib/inference/sample-verdict';
import { teacherForce } from '@/lib/inference/teacher-force';
import type { CandidateScores, NewCandidate } from '@/lib/server/run-items/store-candidates';
import type { ItemSeeds } from './item-seeds';
import type { RenderedSample } from './render-sample';
import { scoreBothVerdicts } from './score-both-verdicts';
import { storableText } from './storable-text';

interface ScoreCandidate {
  session: PoolSession;
  config: SamplingConfig;
  rendered: RenderedSample;
  seeds: ItemSeeds;
  candidate: SampledCandidate;
  target: Verdict;
  signal: AbortSignal;
}

/** A sampled reason with its verdict and its scores, or with the reason why it has none. Never a doubtful number. */
export async function scoreCandidate(input: ScoreCandidate): Promise<NewCandidate> {
  const { candidate, seeds } = input;
  const base: NewCandidate = {
    index: candidate.index,
    reason: storableText(candidate.text),
    tokenIds: candidate.tokenIds,
    tokenOffsets: candidate.tokenOffsets ?? [],
    finishReason: candidate.finishReason ?? 'error',
    seed: seeds.reasons + candidate.index,
    verdict: null,
    verdictText: null,
    route: 'on-policy',
    scores: { invalidReason: candidate.invalid ?? 'missing' },
  };
  if (candidate.invalid !== null) return base;
  if (!isStorable(candidate.text)) {
    return { ...base, finishReason: 'error', tokenOffsets: [], scores: { invalidReason: 'unstorable_text' } };
  }
  try {
    return { ...base, ...(await scored(input)) };
  } catch (error) {
    // The reason fitted, its verdict does not: of this candidate nothing can be scored, of the others it can.
    if (error instanceof InferenceError && error.code === 'too_long') {
      return { ...base, scores: { invalidReason: 'too_long' } };
    }
    throw error;
  }
}

async function scored(
  input: ScoreCandidate,
): Promise<Pick<NewCandidate, 'verdict' | 'verdictText' | 'route' | 'scores'>> {
  const { session, config, rendered, seeds, candidate, target } = input;
  const truncated = candidate.finishReason === 'length';
  const unsampledIds = [...(truncated ? [rendered.reasonEndId] : []), ...rendered.afterReasonIds];
  const reasonIds = [...rendered.promptIds, ...candidate.tokenIds];
  const prefixIds = [...reasonIds, ...unsampledIds, ...rendered.assistantHeaderIds];

  const rest =
    unsampledIds.length === 0
      ? { logprobs: [], invalid: null }
      : await session.call(
          async ({ client, servedModel }, signal) =>
            await teacherForce({
              client,
              model: servedModel,
              ids: [...reasonIds, ...unsampledIds],
              from: reasonIds.length,
              signal,
            }),
        );
  const own = await session.call(
    async ({ client, servedModel }, signal) =>
      await sampleVerdict({
        client,
        model: servedModel,
        prefixIds,
        temperature: config.verdictTemperature,
        seed: seeds.verdicts + candidate.index,
        eotId: rendered.verdictEndId,
        verdictIds: [rendered.verdictAIds, rendered.verdictBIds],
        signal,
      }),
  );
  const { a, b, route } = await scoreBothVerdicts(session, rendered, prefixIds, own.passed);
  const sampled = { verdict: own.verdict, verdictText: storableText(own.text), route: `on-policy+${route}` };
  const invalidReason = rest.invalid ?? a.invalid ?? b.invalid;
  if (invalidReason !== null || rest.logprobs === null || a.logprobs === null || b.logprobs === null) {
    return { ...sampled, scores: { invalidReason: invalidReason ?? 'missing' } };
  }
  const reason = [...candidate.logprobs, ...rest.logprobs];
  return { ...sampled, scores: scoresOf(reason, a.logprobs, b.logprobs, target) };
}

function scoresOf(reason: number[], a: number[], b: number[], target: Verdict): CandidateScores {
  const p = (logprobs: number[]) =>
    lengthNormalised(
      logprobs.reduce((sum, logprob) => sum + logprob, 0),
      logprobs.length,
    );
  return {
    reason,
    target: target === 'A' ? a : b,
    other: target === 'A' ? b : a,
    // Leaning nowhere earns no credit.
    leaning: leaningVerdict(p(a), p(b)) ?? flip(target),
  };
}
