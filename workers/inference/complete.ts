import type { CompletionPlan } from './completion-plan';
import type { Lanes } from './lanes';
import { lookUpPrompts } from './look-up-prompts';
import { type NextLogprobs, nextLogprobs } from './next-logprobs';
import { type Child, sampleChildren } from './sample-children';
import type { Work } from './work';

export interface PromptResult {
  /** Per position after the first; null where not asked for. */
  promptLogprobs: NextLogprobs[] | null;
  children: Child[];
}

export type OnToken = (choice: number, token: number, logprob: number | null) => void;

/** Computes what a plan asks for, prompt by prompt. Throws the signal's reason when the client is gone. */
export async function complete(plan: CompletionPlan, work: Work, onToken?: OnToken): Promise<PromptResult[]> {
  const lanes = await plan.model.lanes();
  const { request, promptIds } = plan;
  if (isLookUp(plan)) return lookUp(plan, lanes, work);
  const asked = { tokens: request.logprob_token_ids ?? [], alternatives: alternatives(plan) };
  const results: PromptResult[] = [];
  for (const [index, ids] of promptIds.entries()) {
    const promptLogprobs =
      request.prompt_logprobs == null ? null : await forcePrompt(lanes, ids, request.prompt_logprobs, work);
    const children = await sampleChildren(
      lanes,
      plan.model.drafts,
      {
        promptIds: ids,
        n: request.n,
        maxTokens: request.max_tokens,
        isEnd: plan.isEnd,
        params: plan.params,
        // A stream has its log-probs token by token, or not at all.
        logprobs: request.logprobs == null || request.stream ? null : asked,
        onToken: (child, token, logprob) => onToken?.(index * request.n + child, token, logprob),
      },
      work,
    );
    results.push({ promptLogprobs, children });
  }
  return results;
}

/** With tokens named, `logprobs` counts these: the most probable ones are not asked for besides. */
function alternatives({ request }: CompletionPlan): number {
  return request.logprob_token_ids ? 0 : (request.logprobs ?? 0);
}

/** One greedy token after each prompt, with log-probs: no sampling loop is needed. */
function isLookUp({ request, params }: CompletionPlan): boolean {
  const single = request.max_tokens === 1 && request.n === 1 && params.temperature === 0;
  return single && request.logprobs != null && request.prompt_logprobs == null && !request.stream;
}

async function lookUp(plan: CompletionPlan, lanes: Lanes, work: Work): Promise<PromptResult[]> {
  const asked = { tokens: plan.request.logprob_token_ids ?? [], alternatives: alternatives(plan) };
  const found = await lookUpPrompts(lanes, plan.promptIds, asked, work);
  work.countGenerated(found.length);
  return found.map((next) => {
    const { token, logprob } = next.top;
    const finishReason = plan.isEnd(token) ? 'stop' : 'length';
    return {
      promptLogprobs: null,
      children: [{ ids: [token], finishReason, logprobs: [logprob], next: [next] }],
    };
  });
}

async function forcePrompt(lanes: Lanes, ids: number[], count: number, work: Work): Promise<NextLogprobs[]> {
  if (ids.length < 2) return [];
  const targets = ids.slice(1).map((id, position) => ({ position, tokens: [id], alternatives: count }));
  const { next } = await work.measure(() => nextLogprobs(lanes.best(ids), ids, targets, work.signal));
  return targets.map(({ position }) => {
    const result = next.get(position);
    if (!result) throw new Error(`Position ${position} has no log-probs`);
    return result;
  });
}
