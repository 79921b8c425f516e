import type {
  ControlledEvaluateIndexOutput,
  ControlledEvaluateInputItem,
  LlamaContextSequence,
  Token,
} from 'node-llama-cpp';

export type NextOutput = ControlledEvaluateIndexOutput['next'];
export type NextOptions = NonNullable<Exclude<ControlledEvaluateInputItem, Token>[1]['generateNext']>;

/** What to return about the token after `ids[0…position]`. */
export type Wanted = Map<number, NextOptions>;

/** Tokens between two looks at the abort signal: under a second of work on two cores. */
export const CHUNK_TOKENS = 128;

/**
 * A lone token takes another code path in ggml than two or more, whose rounding differs and, through quantised
 * activations, moves a log-prob by up to 0.2. Evaluating at least two everywhere makes sampling, teacher forcing and
 * any split into chunks equal to the last bit.
 */
export const LEAST_TOKENS = 2;

/** Tokens the model worked on, and those it could take from an earlier request. */
export interface Evaluated {
  outputs: Map<number, NextOutput>;
  computed: number;
  cached: number;
}

/**
 * Brings `sequence` to hold exactly `ids`, reusing the prefix it already holds, and returns what is wanted on the way.
 * Throws the signal's reason between chunks.
 */
export async function evaluate(
  sequence: LlamaContextSequence,
  ids: readonly number[],
  wanted: Wanted,
  signal?: AbortSignal,
): Promise<Evaluated> {
  const tokens = ids as readonly Token[];
  const held = sequence.compareContextTokens([...tokens]).firstDifferentIndex;
  const firstWanted = Math.min(ids.length, ...wanted.keys());
  let start = Math.min(held, firstWanted);
  if (ids.length - start > 0) start = Math.max(0, Math.min(start, ids.length - LEAST_TOKENS));
  if (sequence.nextTokenIndex > start) {
    await sequence.eraseContextTokenRanges([{ start, end: sequence.nextTokenIndex }]);
  }
  const outputs = new Map<number, NextOutput>();
  for (const [from, to] of chunks(start, ids.length)) {
    signal?.throwIfAborted();
    const input = tokens.slice(from, to).map((token, offset): ControlledEvaluateInputItem => {
      const generateNext = wanted.get(from + offset);
      return generateNext ? [token, { generateNext }] : token;
    });
    const results = await sequence.controlledEvaluate(input);
    results.forEach((result, offset) => {
      if (result) outputs.set(from + offset, result.next);
    });
  }
  return { outputs, computed: ids.length - start, cached: start };
}

/** Pieces of CHUNK_TOKENS, the last one longer by a lone token rather than followed by it. */
export function chunks(start: number, end: number): [number, number][] {
  const pieces: [number, number][] = [];
  for (let from = start; from < end; ) {
    const to = end - from <= CHUNK_TOKENS + 1 ? end : from + CHUNK_TOKENS;
    pieces.push([from, to]);
    from = to;
  }
  return pieces;
}
