import { contentHash } from '@/lib/domain/content-hash';
import { fillJudgeTemplate } from '@/lib/domain/judge-template';
import type { Verdict } from '@/lib/domain/verdict';
import type { PoolSession } from '@/lib/inference/pool-session';
import { sampleCandidates } from '@/lib/inference/sample-candidates';
import { sampleVerdict } from '@/lib/inference/sample-verdict';
import { type BenchmarkRowTexts, loadBenchmarkRow } from '@/lib/server/run-items/load-benchmark-row';
import type { RunSetting } from '@/lib/server/run-items/load-run-setting';
import { type NewEvaluation, storeEvaluations } from '@/lib/server/run-items/store-evaluations';
import { ItemFailedError, type ItemHandler } from '../item-handler';
import { abilitiesOf } from './abilities-of';
import { renderSample } from './render-sample';
import { tokenizeReason } from './score-reason';
import { storableText } from './storable-text';

/** Asks the judge about one benchmark row with the chosen answer at A, and again with it at B. */
export const evaluateRow: ItemHandler = async ({ actor, claim, run, servers, signal }) => {
  if (run.config.kind !== 'evaluate' || claim.benchmarkRowId === null) {
    throw new ItemFailedError('internal', 'The item does not belong to a run that evaluates.');
  }
  const row = await loadBenchmarkRow(actor, claim.benchmarkRowId);
  const evaluations: NewEvaluation[] = [];
  for (const chosenAt of ['A', 'B'] as const) {
    const u = fillJudgeTemplate(run.judgeTemplate, texts(row, chosenAt));
    const session = servers.open(String(run.modelId), contentHash(u), signal);
    evaluations.push(
      await evaluateOrder({ session, run, u, chosenAt, maxTokens: run.config.maxTokens, signal }),
    );
  }
  return {
    sampledTokens: evaluations.reduce((sum, { tokenCount }) => sum + tokenCount, 0),
    store: (tx) => storeEvaluations(tx, { runId: run.id, rowId: row.id, evaluations }),
  };
};

function texts({ prompt, chosen, rejected }: BenchmarkRowTexts, chosenAt: Verdict) {
  return chosenAt === 'A'
    ? { question: prompt, answerA: chosen, answerB: rejected }
    : { question: prompt, answerA: rejected, answerB: chosen };
}

/** Greedy, so that seeds do not matter: the reason first, then the verdict. */
async function evaluateOrder({
  session,
  run,
  u,
  chosenAt,
  maxTokens,
  signal,
}: {
  session: PoolSession;
  run: RunSetting;
  u: string;
  chosenAt: Verdict;
  maxTokens: number;
  signal: AbortSignal;
}): Promise<NewEvaluation> {
  const rendered = await renderSample(session, run, u);
  const greedy = { temperature: 0, seed: 0 };
  const { sampled, reasonIds } = await session.call(async (server) => {
    const { client, servedModel: model } = server;
    const { tokenIds } = await abilitiesOf(server);
    const [candidate] = await sampleCandidates({
      ...greedy,
      client,
      model,
      promptIds: rendered.promptIds,
      n: 1,
      topP: 1,
      topK: 0,
      maxTokens,
      eotId: rendered.reasonEndId,
      // Nothing is scored here: what was written is enough.
      use: tokenIds ? 'ids' : 'text',
      signal,
    });
    if (!candidate || candidate.finishReason === null || candidate.invalid === 'missing_token_ids') {
      throw new ItemFailedError('malformed', 'The server answered without a reason.');
    }
    const ids = tokenIds
      ? candidate.tokenIds
      : await tokenizeReason({ server, rendered, text: candidate.text, signal });
    return { sampled: candidate, reasonIds: ids };
  });
  const truncated = sampled.finishReason === 'length';
  const prefixIds = [
    ...rendered.promptIds,
    ...reasonIds,
    ...(reasonIds.at(-1) === rendered.reasonEndId ? [] : [rendered.reasonEndId]),
    ...rendered.afterReasonIds,
    ...rendered.assistantHeaderIds,
  ];
  const verdict = await session.call(
    async ({ client, servedModel }) =>
      await sampleVerdict({
        ...greedy,
        client,
        model: servedModel,
        prefixIds,
        eotId: rendered.verdictEndId,
        signal,
      }),
  );
  const tokenCount = reasonIds.length + verdict.tokenIds.length;
  session.countTokens(tokenCount);
  return {
    chosenAt,
    reason: storableText(sampled.text),
    verdictText: storableText(verdict.text),
    verdict: verdict.verdict,
    truncated,
    tokenCount,
  };
}
