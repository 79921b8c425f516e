import type { LlamaContextSequence } from 'node-llama-cpp';
import type { Drafts } from './drafts';
import { evaluate, type NextOutput } from './evaluate';
import type { Lanes } from './lanes';
import { type NextLogprobs, nextLogprobs } from './next-logprobs';
import { confidenceIsRaw, type SamplingParams, samplingOptions } from './sampling-options';
import type { Work } from './work';

export interface ChildrenInput {
  promptIds: readonly number[];
  n: number;
  maxTokens: number;
  isEnd: (token: number) => boolean;
  params: SamplingParams;
  /** Null: no log-probs are asked for. */
  logprobs: { tokens: readonly number[]; alternatives: number } | null;
  onToken?: (child: number, token: number, logprob: number | null) => void;
}

export interface Child {
  ids: number[];
  finishReason: 'stop' | 'length';
  /** The model's own log-probs of `ids`, nats; null where not asked for. */
  logprobs: number[] | null;
  /** Per token what else was asked for; null where nothing was. */
  next: NextLogprobs[] | null;
}

interface Active extends Child {
  index: number;
  sequence: LlamaContextSequence;
  confidences: number[];
}

/** Samples `n` continuations: the prompt is computed once, then all lanes go on together, step by step. */
export async function sampleChildren(
  lanes: Lanes,
  drafts: Drafts,
  input: ChildrenInput,
  work: Work,
): Promise<Child[]> {
  const { promptIds, n, maxTokens, isEnd, params } = input;
  // A step evaluates the last token and a guess, or the last two: two in every lane, since lanes of a batch that hold
  // unequal numbers are split, down to a lone token (see evaluate).
  const shared = promptIds.slice(0, -1);
  const spread = await work.measure(() => lanes.spread(shared, n, work.signal));
  work.countPrompt(promptIds.length - spread.cached, spread.cached);
  const idle = [...spread.sequences];
  const waiting = Array.from({ length: n }, (_, index) => index);
  const active: Active[] = [];
  const done: Child[] = [];

  while (waiting.length > 0 || active.length > 0) {
    for (let sequence = idle.pop(); sequence; sequence = idle.pop()) {
      const index = waiting.shift();
      if (index === undefined) break;
      active.push({
        index,
        sequence,
        ids: [],
        confidences: [],
        finishReason: 'length',
        logprobs: null,
        next: null,
      });
    }
    work.signal.throwIfAborted();
    await work.measure(() => Promise.all(active.map((child) => step(child))));
    for (const child of active.filter((one) => isDone(one))) {
      active.splice(active.indexOf(child), 1);
      await addLogprobs(child);
      idle.push(child.sequence);
      const { ids, finishReason, logprobs, next } = child;
      done[child.index] = { ids, finishReason, logprobs, next };
    }
  }
  return done;

  async function step(child: Active): Promise<void> {
    const ids = [...promptIds, ...child.ids];
    const last = ids.length - 1;
    const hasRoom = child.ids.length + 1 < maxTokens;
    const guess = hasRoom ? drafts.guess(ids) : undefined;
    const wanted = new Map([[last, samplingOptions(params, child.index, child.ids.length)]]);
    if (guess !== undefined) wanted.set(last + 1, samplingOptions(params, child.index, child.ids.length + 1));
    const { outputs } = await evaluate(child.sequence, guess === undefined ? ids : [...ids, guess], wanted);
    const first = take(child, outputs.get(last));
    work.countDraft(guess !== undefined, guess === first);
    if (first === guess && !isEnd(first)) take(child, outputs.get(last + 1));
  }

  function take(child: Active, output: NextOutput | undefined): number {
    if (output?.token == null) throw new Error('The model returned no token');
    const logprob = output.confidence === undefined ? null : Math.log(Math.min(1, output.confidence));
    child.ids.push(output.token);
    if (logprob !== null) child.confidences.push(logprob);
    drafts.learn([...promptIds.slice(-4), ...child.ids.slice(-4)]);
    work.countGenerated(1);
    input.onToken?.(child.index, output.token, logprob);
    return output.token;
  }

  function isDone(child: Active): boolean {
    const last = child.ids.at(-1);
    if (last !== undefined && isEnd(last)) child.finishReason = 'stop';
    else if (child.ids.length < maxTokens) return false;
    return true;
  }

  async function addLogprobs(child: Active): Promise<void> {
    if (!input.logprobs) return;
    const { tokens, alternatives } = input.logprobs;
    if (confidenceIsRaw(params) && tokens.length === 0 && alternatives === 0) {
      child.logprobs = child.confidences;
      return;
    }
    const ids = [...promptIds, ...child.ids];
    const targets = child.ids.map((id, index) => ({
      position: promptIds.length + index - 1,
      tokens: [id, ...tokens],
      alternatives,
    }));
    const { next } = await work.measure(() => nextLogprobs(child.sequence, ids, targets, work.signal));
    child.next = targets.map(({ position }) => found(next.get(position)));
    child.logprobs = child.next.map((one, index) => one.byToken.get(child.ids[index] ?? -1) ?? Number.NaN);
  }
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('A position has no log-probs');
  return value;
}
