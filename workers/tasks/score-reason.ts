import { escapeSpecial } from '@/lib/domain/special-tokens';
import type { Verdict } from '@/lib/domain/verdict';
import type { PoolSession } from '@/lib/inference/pool-session';
import type { SpanScores } from '@/lib/inference/score-spans';
import type { PoolServer } from '@/lib/inference/server-state';
import type { NewCandidate } from '@/lib/server/run-items/store-candidates';
import type { RenderedSample } from './render-sample';
import { scoreOnServer } from './score-on-server';
import { scoresOf } from './scores-of';

interface ScoreReason {
  session: PoolSession;
  /** the sample under the scorer's own chat template */
  rendered: RenderedSample;
  reasonText: string;
  target: Verdict;
  /** nothing but whole passes: for checking what came by another route */
  wholePasses?: boolean;
}

export interface ScoredText {
  scores: NewCandidate['scores'];
  spans: SpanScores;
  /** `off-policy+…` */
  route: string;
  /** Always: the text is all that is known of the reason. */
  retokenised: true;
  tokenCount: number;
  serverId: string;
}

/**
 * Scores a reason that the scorer did not sample, or not under this template: its text is tokenised anew, on its own,
 * and forced after `U`. An empty one has no score. @throws InferenceError `unsupported` where the server cannot
 */
export async function scoreReason(input: ScoreReason): Promise<ScoredText> {
  const { session, rendered, reasonText, target, wholePasses = false } = input;
  return await session.call(async (server, signal) => {
    const reasonIds = await tokenizeReason({ server, rendered, text: reasonText, signal });
    const { spans, route } = await scoreOnServer({
      server,
      rendered,
      reasonIds,
      endIds: [rendered.reasonEndId, ...rendered.afterReasonIds],
      sampler: null,
      logprobs: [],
      wholePasses,
      signal,
    });
    const scores = reasonIds.length === 0 ? { invalidReason: 'empty_reason' } : scoresOf(spans, target);
    const tokenCount = reasonIds.length + 1;
    return { scores, spans, route: route.name, retokenised: true, tokenCount, serverId: server.id };
  });
}

/** The ids of a reason's text as the scorer would be sent it: control tokens in it have no power. Throws InferenceError. */
export async function tokenizeReason({
  server: { client, servedModel },
  rendered,
  text,
  signal,
}: {
  server: PoolServer;
  rendered: RenderedSample;
  text: string;
  signal: AbortSignal;
}): Promise<number[]> {
  const plain = escapeSpecial(text, rendered.chatTemplate).text;
  return plain === '' ? [] : await client.tokenize(servedModel, plain, { signal });
}
