import { type CompletionResponse, tokenIdKey } from '@/lib/contracts/vllm';
import type { PromptResult } from './complete';
import type { CompletionPlan } from './completion-plan';
import type { NextLogprobs } from './next-logprobs';
import type { Child } from './sample-children';
import { TokenText } from './token-text';
import type { Tokenizer } from './tokenizer';

type Choice = CompletionResponse['choices'][number];

/** JSON holds no −∞; vLLM writes this. */
const MINUS_INFINITY_ON_THE_WIRE = -9999;

export function completionResponse(
  plan: CompletionPlan,
  results: PromptResult[],
  head: { id: string; created: number },
  tokenizer: Tokenizer,
): CompletionResponse {
  const { n } = plan.request;
  const choices = results.flatMap(({ children, promptLogprobs }, i) =>
    children.map(
      (child, j): Choice => ({
        ...choiceOf(child, i * n + j, plan, tokenizer),
        ...(plan.request.return_token_ids ? { prompt_token_ids: plan.promptIds[i] } : {}),
        prompt_logprobs: promptLogprobs && [
          null,
          ...promptLogprobs.map((next, position) => promptEntry(next, plan.promptIds[i]?.[position + 1])),
        ],
      }),
    ),
  );
  const promptTokens = plan.promptIds.reduce((sum, ids) => sum + ids.length, 0);
  const completionTokens = results
    .flatMap(({ children }) => children)
    .reduce((sum, c) => sum + c.ids.length, 0);
  const usage = {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
  };
  return { ...head, ...{ object: 'text_completion', model: plan.request.model }, choices, usage };
}

function choiceOf(child: Child, index: number, plan: CompletionPlan, tokenizer: Tokenizer): Choice {
  const { request } = plan;
  const last = child.ids.at(-1);
  const stopped = child.finishReason === 'stop' && last !== undefined;
  const text = new TokenText(tokenizer.detokenize);
  const textIds = stopped ? child.ids.slice(0, -1) : child.ids;
  for (const id of textIds) text.push(id);
  text.flush();
  const offsets = stopped ? [...text.offsets, text.text.length] : text.offsets;
  const name = (id: number) =>
    request.return_tokens_as_token_ids ? tokenIdKey(id) : tokenizer.detokenizeAll([id]);
  return {
    index,
    text: text.text,
    finish_reason: child.finishReason,
    stop_reason: stopped && request.stop_token_ids?.includes(last) ? last : null,
    logprobs: child.logprobs && {
      tokens: child.ids.map(name),
      token_logprobs: child.logprobs.map(onTheWire),
      top_logprobs: child.ids.map((id, position) =>
        entries(id, child.logprobs?.[position], child.next?.[position], name),
      ),
      text_offset: offsets,
    },
    ...(request.return_token_ids ? { token_ids: child.ids } : {}),
  };
}

/** The sampled token stands in every entry, beside those asked for. */
function entries(
  id: number,
  logprob: number | undefined,
  next: NextLogprobs | undefined,
  name: (id: number) => string,
): Record<string, number> {
  const pairs = [...(next?.byToken ?? [])].map(([token, value]) => [name(token), onTheWire(value)]);
  return Object.fromEntries([...pairs, [name(id), onTheWire(logprob ?? Number.NaN)]]);
}

function promptEntry(next: NextLogprobs, actual: number | undefined): Record<string, { logprob: number }> {
  return Object.fromEntries(
    [...next.byToken].map(([token, value]) => [
      String(token),
      { logprob: onTheWire(value), ...(token === actual && token === next.top.token ? { rank: 1 } : {}) },
    ]),
  );
}

function onTheWire(logprob: number): number {
  return logprob === Number.NEGATIVE_INFINITY ? MINUS_INFINITY_ON_THE_WIRE : logprob;
}
