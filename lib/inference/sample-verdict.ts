import { parseVerdict, type Verdict } from '@/lib/domain/verdict';
import type { InferenceClient } from './inference-client';
import { InferenceError } from './inference-error';

export interface SampleVerdictInput {
  client: InferenceClient;
  model: string;
  /** `U + R + assistant header`. */
  prefixIds: number[];
  temperature: number;
  seed: number;
  eotId: number;
  maxTokens?: number;
  signal?: AbortSignal;
}

export interface SampledVerdict {
  text: string;
  tokenIds: number[];
  /** Null is *unparsed*. */
  verdict: Verdict | null;
  finishReason: 'stop' | 'length';
}

/** Room for the tag and a few words around it; what has said nothing by then is unparsed. */
const DEFAULT_MAX_TOKENS = 16;

/** Samples the verdict after a reason. Throws InferenceError, also when no choice came back. */
export async function sampleVerdict(input: SampleVerdictInput): Promise<SampledVerdict> {
  const [choice] = await input.client.complete(
    {
      model: input.model,
      prompt: [input.prefixIds],
      seed: input.seed,
      temperature: input.temperature,
      top_p: 1,
      top_k: 0,
      min_p: 0,
      repetition_penalty: 1,
      max_tokens: input.maxTokens ?? DEFAULT_MAX_TOKENS,
      stop_token_ids: [input.eotId],
      return_token_ids: true,
    },
    { signal: input.signal },
  );
  if (!choice) throw new InferenceError('malformed', 'The server returned no choice', { status: 200 });
  return {
    text: choice.text,
    tokenIds: choice.token_ids ?? [],
    verdict: parseVerdict(choice.text),
    finishReason: choice.finish_reason === 'length' ? 'length' : 'stop',
  };
}
