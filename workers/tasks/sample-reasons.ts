import type { SamplingConfig } from '@/lib/contracts/run';
import { chooseRoute, type RouteAbilities, type ScoredReason } from '@/lib/inference/choose-route';
import { InferenceError } from '@/lib/inference/inference-error';
import type { PoolSession } from '@/lib/inference/pool-session';
import { type SampledCandidate, sampleCandidates } from '@/lib/inference/sample-candidates';
import { abilitiesOf } from './abilities-of';
import type { RenderedSample } from './render-sample';
import { tokenizeReason } from './score-reason';

/** A sampled reason, ready to be scored. */
export interface SampledReason {
  candidate: SampledCandidate;
  /** its tokens, with the end-of-turn where that was sampled; of the text tokenised anew where its own are not known */
  reasonIds: number[];
  /** what else its span counts: the end-of-turn it lacks, and what follows that */
  endIds: number[];
  /** whether ids mean something outside of the client */
  ownTokenIds: boolean;
  sampler: { abilities: RouteAbilities; sampling: NonNullable<ScoredReason['sampled']> };
}

interface SampleReasons {
  session: PoolSession;
  config: SamplingConfig;
  rendered: RenderedSample;
  seed: number;
}

/** Samples the reasons of one sample. @throws InferenceError `unsupported` where the server cannot score them */
export async function sampleReasons({
  session,
  config,
  rendered,
  seed,
}: SampleReasons): Promise<SampledReason[]> {
  const { n, temperature, topP, topK, maxTokens } = config;
  const sampling = { temperature, topP, topK };
  return await session.call(async (server, signal) => {
    const { client, servedModel: model } = server;
    const abilities = await abilitiesOf(server);
    const route = chooseRoute(abilities, { sampled: sampling });
    if (!route.exact) throw new InferenceError('unsupported', route.why);
    const candidates = await sampleCandidates({
      ...sampling,
      client,
      model,
      promptIds: rendered.promptIds,
      n,
      maxTokens,
      seed,
      eotId: rendered.reasonEndId,
      use: route.retokenised ? 'text' : route.reason === 'sampled' ? 'log-probs' : 'ids',
      signal,
    });
    const idsOf = async ({ text, tokenIds, invalid }: SampledCandidate) =>
      route.retokenised && invalid === null
        ? await tokenizeReason({ server, rendered, text, signal })
        : tokenIds;
    return await Promise.all(
      candidates.map(async (candidate) => {
        const reasonIds = await idsOf(candidate);
        const isEnded = reasonIds.at(-1) === rendered.reasonEndId;
        return {
          candidate,
          reasonIds,
          endIds: [...(isEnded ? [] : [rendered.reasonEndId]), ...rendered.afterReasonIds],
          ownTokenIds: client.ownTokenIds,
          sampler: { abilities, sampling },
        };
      }),
    );
  });
}
