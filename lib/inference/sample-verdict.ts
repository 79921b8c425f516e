import { parseVerdict, type Verdict } from '@/lib/domain/verdict';
import type { InferenceClient } from './inference-client';
import { InferenceError } from './inference-error';
import { type PassedTokens, passedTokens } from './passed-tokens';

export interface SampleVerdictInput {
  client: InferenceClient;
  model: string;
  /** `U + R + assistant header`. */
  prefixIds: number[];
  temperature: number;
  seed: number;
  eotId: number;
  /** Both verdicts with their end-of-turn, where their log-probs are wanted as far as the sampling passes them. */
  verdictIds?: readonly number[][];
  maxTokens?: number;
  signal?: AbortSignal;
}

export interface SampledVerdict {
  text: string;
  tokenIds: number[];
  /** Null is *unparsed*. */
  verdict: Verdict | null;
  finishReason: 'stop' | 'length';
  /** The log-probs that came with the sampling, unjudged. */
  passed: PassedTokens;
}

/** Room for the tag and a few words around it; what has said nothing by then is unparsed. */
const DEFAULT_MAX_TOKENS = 16;

/** Samples the verdict after a reason. Throws InferenceError, also when no choice came back. */
export async function sampleVerdict(input: SampleVerdictInput): Promise<SampledVerdict> {
  const [choice] = await input.client.sample(
    {
      model: input.model,
      promptIds: input.prefixIds,
      n: 1,
      seed: input.seed,
      temperature: input.temperature,
      topP: 1,
      topK: 0,
      maxTokens: input.maxTokens ?? DEFAULT_MAX_TOKENS,
      stopIds: [input.eotId],
      ...(input.verdictIds ? { besideIds: [...new Set(input.verdictIds.flat())] } : {}),
    },
    { signal: input.signal },
  );
  if (!choice) throw new InferenceError('malformed', 'The server returned no choice', { status: 200 });
  const tokenIds = choice.tokenIds ?? [];
  return {
    text: choice.text,
    tokenIds,
    passed: passedTokens(tokenIds, choice.beside ?? [], input.verdictIds ?? []),
    verdict: parseVerdict(choice.text),
    finishReason: choice.finishReason === 'length' ? 'length' : 'stop',
  };
}
