import { builtInChatTemplates } from '@/lib/domain/built-in-chat-templates';
import { renderParts, renderPrompt } from '@/lib/domain/chat-template';
import { lengthNormalised } from '@/lib/domain/probability';
import type { Verdict } from '@/lib/domain/verdict';
import type { InferenceClient } from '@/lib/inference/inference-client';
import { renderIds } from '@/lib/inference/render-ids';
import { type SampledCandidate, sampleCandidates } from '@/lib/inference/sample-candidates';
import { sampleVerdict } from '@/lib/inference/sample-verdict';
import { scoreVerdicts } from '@/lib/inference/score-verdicts';
import type { JudgedReason } from './judge-report';

const [, chatml] = builtInChatTemplates;
const MAX_REASON_TOKENS = 96;

export interface JudgeQuestionInput {
  client: InferenceClient;
  model: string;
  /** `U` */
  prompt: string;
  target: Verdict;
  samples: number;
  seed: number;
}

/** Samples reasons at temperature 1 without filters, takes the greedy verdict after each, and scores both. */
export async function judgeQuestion(input: JudgeQuestionInput): Promise<JudgedReason[]> {
  const { client, model, target, seed } = input;
  const texts = { prompt: '', reason: '' };
  const a = renderParts(chatml, { ...texts, verdict: 'A' });
  const b = renderParts(chatml, { ...texts, verdict: 'B' });
  const ids = await renderIds({
    client,
    model,
    parts: {
      prompt: renderPrompt(chatml, input.prompt),
      eot: chatml.eot,
      header: a.assistantHeader,
      verdictA: a.verdict,
      verdictB: b.verdict,
    },
  });
  const eotId = ids.eot[0];
  if (eotId === undefined || ids.eot.length > 1)
    throw new Error(`${model} has no single ${chatml.eot} token`);

  const judge = async (candidate: SampledCandidate): Promise<JudgedReason> => {
    if (candidate.invalid) throw new Error(`reason ${candidate.index} is invalid: ${candidate.invalid}`);
    const reason = {
      reason: candidate.text,
      tokenCount: candidate.tokenIds.length,
      pReason: meanProbability(candidate.logprobs),
    };
    if (candidate.finishReason !== 'stop') return { ...reason, ended: false, verdict: null, pTarget: null };
    const prefixIds = [...ids.prompt, ...candidate.tokenIds, ...ids.header];
    const sampled = await sampleVerdict({ client, model, prefixIds, temperature: 0, seed, eotId });
    const both = await scoreVerdicts({
      client,
      model,
      prefixIds,
      verdictAIds: ids.verdictA,
      verdictBIds: ids.verdictB,
    });
    const span = target === 'A' ? both.a : both.b;
    if (span.invalid) throw new Error(`the verdict's log-probs are invalid: ${span.invalid}`);
    return { ...reason, ended: true, verdict: sampled.verdict, pTarget: meanProbability(span.logprobs) };
  };

  const candidates = await sampleCandidates({
    client,
    model,
    promptIds: ids.prompt,
    n: input.samples,
    temperature: 1,
    topP: 1,
    topK: 0,
    maxTokens: MAX_REASON_TOKENS,
    seed,
    eotId,
  });
  const judged: JudgedReason[] = [];
  for (const candidate of candidates) judged.push(await judge(candidate));
  return judged;
}

function meanProbability(logprobs: number[]): number {
  return lengthNormalised(
    logprobs.reduce((sum, logprob) => sum + Math.min(0, logprob), 0),
    logprobs.length,
  );
}
