import type { InferenceClient } from '@/lib/inference/inference-client';
import type { PassedTokens } from '@/lib/inference/passed-tokens';
import type { PoolSession } from '@/lib/inference/pool-session';
import { scoreVerdicts, type VerdictLogprobs } from '@/lib/inference/score-verdicts';
import type { RenderedSample } from './render-sample';

export type VerdictRoute = 'look-up' | 'teacher-forced';

/** Servers that answered look-ups without what was asked for: older ones ignore the parameter. */
const withoutLookUps = new WeakSet<InferenceClient>();

/** The log-probs of both verdicts after one prefix, by the cheapest route the server knows. */
export async function scoreBothVerdicts(
  session: PoolSession,
  { verdictAIds, verdictBIds }: RenderedSample,
  prefixIds: number[],
  /** What sampling the candidate's own verdict has shown, by a server whose log-probs are the model's own. */
  passed?: PassedTokens,
): Promise<VerdictLogprobs & { route: VerdictRoute }> {
  return await session.call(async ({ client, servedModel }, signal) => {
    const score = async (route: VerdictRoute) => ({
      ...(await scoreVerdicts({
        client,
        model: servedModel,
        prefixIds,
        verdictAIds,
        verdictBIds,
        route,
        passed,
        signal,
      })),
      route,
    });
    if (withoutLookUps.has(client)) return await score('teacher-forced');
    const lookedUp = await score('look-up');
    if (lookedUp.a.invalid !== 'missing' && lookedUp.b.invalid !== 'missing') return lookedUp;
    const forced = await score('teacher-forced');
    if (forced.a.invalid === null && forced.b.invalid === null) withoutLookUps.add(client);
    return forced;
  });
}
