import type { SamplingConfig } from '@/lib/contracts/run';
import { isStorable } from '@/lib/domain/storable-text';
import type { Verdict } from '@/lib/domain/verdict';
import { InferenceError } from '@/lib/inference/inference-error';
import type { PoolSession } from '@/lib/inference/pool-session';
import { type SampledVerdict, sampleVerdict } from '@/lib/inference/sample-verdict';
import type { NewCandidate } from '@/lib/server/run-items/store-candidates';
import { abilitiesOf } from './abilities-of';
import type { ItemSeeds } from './item-seeds';
import type { RenderedSample } from './render-sample';
import type { SampledReason } from './sample-reasons';
import { scoreOnServer } from './score-on-server';
import { scoresOf } from './scores-of';
import { storableText } from './storable-text';

interface ScoreCandidate {
  session: PoolSession;
  config: SamplingConfig;
  rendered: RenderedSample;
  seeds: ItemSeeds;
  sampled: SampledReason;
  target: Verdict;
  signal: AbortSignal;
}

/** A sampled reason with its verdict and its scores, or with the reason why it has none. Never a doubtful number. */
export async function scoreCandidate(input: ScoreCandidate): Promise<NewCandidate> {
  const { sampled, seeds } = input;
  const { candidate } = sampled;
  const base: NewCandidate = {
    index: candidate.index,
    reason: storableText(candidate.text),
    tokenIds: sampled.ownTokenIds ? candidate.tokenIds : [],
    tokenCount: sampled.reasonIds.length,
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
      return { ...base, scores: { invalidReason: 'context_overflow' } };
    }
    throw error;
  }
}

type Scored = Pick<NewCandidate, 'verdict' | 'verdictText' | 'route' | 'retokenised' | 'scores'>;

async function scored(input: ScoreCandidate): Promise<Scored> {
  const { session, rendered, sampled, target } = input;
  const { reasonIds, endIds } = sampled;
  const prefixIds = [...rendered.promptIds, ...reasonIds, ...endIds, ...rendered.assistantHeaderIds];
  const own = await ownVerdict(input, prefixIds);
  const { spans, route } = await session.call(
    async (server, signal) =>
      await scoreOnServer({
        server,
        rendered,
        reasonIds,
        endIds,
        sampler: sampled.sampler,
        logprobs: sampled.candidate.logprobs,
        passed: own.passed,
        signal,
      }),
  );
  const { retokenised, name } = route;
  return {
    verdict: own.verdict,
    verdictText: storableText(own.text),
    route: name,
    retokenised,
    scores: scoresOf(spans, target),
  };
}

async function ownVerdict(
  { session, config, rendered, seeds, sampled }: ScoreCandidate,
  prefixIds: number[],
): Promise<SampledVerdict> {
  return await session.call(async (server, signal) => {
    const { tokenLookups, sampledLogprobs } = await abilitiesOf(server);
    const verdictIds = [rendered.verdictAIds, rendered.verdictBIds];
    return await sampleVerdict({
      client: server.client,
      model: server.servedModel,
      prefixIds,
      temperature: config.verdictTemperature,
      seed: seeds.verdicts + sampled.candidate.index,
      eotId: rendered.verdictEndId,
      // What comes beside a sample is of use only where it is the model's own.
      ...(tokenLookups && sampledLogprobs === 'raw' ? { verdictIds } : {}),
      signal,
    });
  });
}
