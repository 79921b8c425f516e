import type { LlamaContextSequence, Token } from 'node-llama-cpp';
import { type Evaluated, evaluate, type NextOptions, type NextOutput } from './evaluate';

/** What to look up about the token that follows `ids[0…position]`. */
export interface Target {
  position: number;
  tokens: readonly number[];
  /** How many of the most probable tokens to return besides. */
  alternatives: number;
}

export interface NextLogprobs {
  /** The most probable token, and its log-prob. */
  top: { token: number; logprob: number };
  /** Nats by token: those asked for and the alternatives. −Infinity below e^−80 of the most probable one. */
  byToken: Map<number, number>;
}

/** Lifts the tokens asked for above all others; further, and `exp` in single precision would run empty. */
const LIFT = 80;

/** Full vocabulary, no filter, no temperature. */
const RAW = { temperature: 1, topP: 1, minP: 0 } as const;

const MOST_PROBABLE: NextOptions = { token: true, confidence: true };

/**
 * Log-probs of given tokens under the model's own distribution. The binding gives the probability of one token over
 * the whole vocabulary (the most probable one), or probabilities over the K largest logits. So two passes: the first
 * for `log p` of the most probable token, the second for the distance of the others to it, all of them lifted by a
 * constant into the K largest. Equal to the full-vocabulary log-soft-max but for rounding (1e-4), at a fraction of
 * the time that a list of the whole vocabulary takes.
 */
export async function nextLogprobs(
  sequence: LlamaContextSequence,
  ids: readonly number[],
  targets: readonly Target[],
  signal?: AbortSignal,
): Promise<{ next: Map<number, NextLogprobs>; computed: number; cached: number }> {
  const last = Math.max(...targets.map((target) => target.position));
  const span = ids.slice(0, last + 1);
  const pass = (options: (target: Target) => NextOptions): Promise<Evaluated> =>
    evaluate(sequence, span, new Map(targets.map((target) => [target.position, options(target)])), signal);
  const most = await pass(() => MOST_PROBABLE);
  const lifted = await pass(liftedOptions);
  const next = new Map(
    targets.map((target) => [
      target.position,
      combine(target, most.outputs.get(target.position), lifted.outputs.get(target.position)),
    ]),
  );
  return { next, computed: most.computed + lifted.computed, cached: most.cached };
}

function liftedOptions({ tokens, alternatives }: Target): NextOptions {
  const punishTokens = [...new Set(tokens)] as Token[];
  return {
    probabilities: true,
    options: {
      ...RAW,
      topK: punishTokens.length + Math.max(1, alternatives),
      repeatPenalty: {
        punishTokens,
        maxPunishTokens: Math.max(1, punishTokens.length),
        penalty: 1,
        presencePenalty: -LIFT,
      },
    },
  };
}

function combine(target: Target, most: NextOutput | undefined, lifted: NextOutput | undefined): NextLogprobs {
  const topToken = most?.token;
  const confidence = most?.confidence;
  if (topToken == null || confidence === undefined || !lifted?.probabilities) {
    throw new Error(`The model returned no log-probs at position ${target.position}`);
  }
  const asked = new Set<number>(target.tokens);
  const relative = new Map<number, number>();
  for (const [token, probability] of lifted.probabilities) {
    relative.set(token, Math.log(probability) - (asked.has(token) ? LIFT : 0));
  }
  const logprob = Math.log(Math.min(1, confidence));
  const shift = logprob - (relative.get(topToken) ?? Number.NaN);
  const byToken = new Map<number, number>();
  const highestFirst = [...relative].sort((a, b) => b[1] - a[1]);
  for (const [rank, [token, value]] of highestFirst.entries()) {
    if (rank < target.alternatives || asked.has(token)) byToken.set(token, Math.min(0, value + shift));
  }
  for (const token of asked) if (!byToken.has(token)) byToken.set(token, Number.NEGATIVE_INFINITY);
  return { top: { token: topToken, logprob }, byToken };
}
