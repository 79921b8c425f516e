import { contentHash } from '@/lib/domain/content-hash';
import { groupSentences, type Sentence, splitSentences } from '@/lib/domain/sentences';
import { type TrajectoryPoint, trajectoryPoint } from '@/lib/domain/verdict-trajectory';
import { verdictRoute } from '@/lib/inference/choose-route';
import { InferenceError } from '@/lib/inference/inference-error';
import type { PoolSession } from '@/lib/inference/pool-session';
import { renderIds } from '@/lib/inference/render-ids';
import { scoreVerdicts } from '@/lib/inference/score-verdicts';
import type { TaskPayload } from '@/lib/queue/tasks';
import { loadTrace, type TraceSetting } from '@/lib/server/trajectories/load-trace';
import { failTrajectory, storeTrajectory } from '@/lib/server/trajectories/store-trajectory';
import { ItemFailedError } from '../item-handler';
import type { TaskRun } from '../worker-context';
import { abilitiesOf } from './abilities-of';
import { type RenderedSample, renderSample } from './render-sample';

/** A reason of more sentences is traced by groups of them: a request each, and no picture shows more. */
const MAX_POINTS = 64;

/** Asks for both verdicts after each sentence of a reason. The prefixes follow one another: a cache serves all but the newest sentence. */
export async function traceVerdict(
  payload: TaskPayload<'trace-verdict'>,
  { actor, servers, signal }: TaskRun,
): Promise<void> {
  const setting = await loadTrace(actor, {
    candidateId: BigInt(payload.candidateId),
    modelId: BigInt(payload.modelId),
  });
  if (!setting) return;
  try {
    const sentences = groupSentences(splitSentences(setting.reason), MAX_POINTS);
    const session = servers.open(payload.modelId, contentHash(setting.prompt), signal);
    const { chatTemplate, span, prompt } = setting;
    const rendered = await renderSample(session, { config: { model: { span } }, chatTemplate }, prompt);
    const points = [await pointAfter(session, setting, rendered, [])];
    for (const sentence of sentences) {
      const ids = await beginningIds(session, setting, sentence);
      points.push(await pointAfter(session, setting, rendered, ids));
    }
    await storeTrajectory(actor, { setting, ends: sentences.map(({ end }) => end), points });
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof InferenceError || error instanceof ItemFailedError)) throw error;
    await failTrajectory(actor, setting, error.message);
  }
}

/** The reason's own ids up to the end of a sentence; the text's where another model wrote it, or a person. */
async function beginningIds(
  session: PoolSession,
  { reason, tokenIds, tokenOffsets }: TraceSetting,
  { end }: Sentence,
): Promise<number[]> {
  if (tokenIds.length > 0) return tokenIds.filter((_, at) => (tokenOffsets[at] ?? reason.length) < end);
  const { text } = await session.call(
    async ({ client, servedModel }, signal) =>
      await renderIds({ client, model: servedModel, parts: { text: reason.slice(0, end) }, signal }),
  );
  return text;
}

async function pointAfter(
  session: PoolSession,
  { target }: TraceSetting,
  rendered: RenderedSample,
  reasonIds: number[],
): Promise<TrajectoryPoint> {
  const prefixIds = [
    ...rendered.promptIds,
    ...reasonIds,
    rendered.reasonEndId,
    ...rendered.afterReasonIds,
    ...rendered.assistantHeaderIds,
  ];
  const { verdictAIds, verdictBIds } = rendered;
  const { a, b } = await session.call(async (server, signal) => {
    const route = verdictRoute(await abilitiesOf(server), 'sampled');
    if (route === null) throw new InferenceError('unsupported', 'This server cannot score a given verdict.');
    const { client, servedModel: model } = server;
    return await scoreVerdicts({ client, model, prefixIds, verdictAIds, verdictBIds, route, signal });
  });
  const [of, other] = target === 'A' ? [a, b] : [b, a];
  if (of.logprobs === null || other.logprobs === null) {
    throw new InferenceError(
      'malformed',
      `The server gave no usable log-probs for the verdict: ${of.invalid ?? other.invalid}.`,
    );
  }
  return trajectoryPoint(
    {
      logpTarget: sum(of.logprobs),
      nTarget: of.logprobs.length,
      logpOther: sum(other.logprobs),
      nOther: other.logprobs.length,
    },
    target,
  );
}

function sum(logprobs: number[]): number {
  return logprobs.reduce((total, logprob) => total + logprob, 0);
}
