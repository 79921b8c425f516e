import type { CompletionChoice } from '@/lib/contracts/vllm';
import type { LogprobFault } from '@/lib/domain/probability';
import type { InferenceClient } from './inference-client';
import { spanLogprobs } from './span-logprobs';
import { tokenOffsets } from './token-offsets';

/** Why a candidate has no score: a log-prob's fault, or a reply that lacks the candidate or its ids. */
export type CandidateFault = LogprobFault | 'missing_choice' | 'missing_token_ids' | 'unexpected_end';

export interface SampledCandidate {
  index: number;
  text: string;
  /** As sampled; the end-of-turn is the last one unless the reason is truncated. */
  tokenIds: number[];
  /** Where each token begins in `text`, in UTF-16 units; null where the server's tokens do not tell. */
  tokenOffsets: number[] | null;
  /** Nats, one per token, the model's own; empty when invalid. */
  logprobs: number[];
  /** `length`: truncated, without end-of-turn. Null only where the candidate is missing. */
  finishReason: 'stop' | 'length' | null;
  invalid: CandidateFault | null;
}

export interface SampleCandidatesInput {
  client: InferenceClient;
  model: string;
  promptIds: number[];
  n: number;
  temperature: number;
  topP: number;
  topK: number;
  maxTokens: number;
  seed: number;
  eotId: number;
  signal?: AbortSignal;
}

/**
 * Samples `n` reasons after `promptIds`; the answer has exactly `n` entries in order. Log-probs are those of the
 * method: before temperature, top-p and top-k. Throws InferenceError when the request as a whole fails.
 */
export async function sampleCandidates(input: SampleCandidatesInput): Promise<SampledCandidate[]> {
  const choices = await input.client.complete(
    {
      model: input.model,
      prompt: [input.promptIds],
      n: input.n,
      seed: input.seed,
      // All of them, or the model's own generation config would apply unseen.
      temperature: input.temperature,
      top_p: input.topP,
      top_k: input.topK,
      min_p: 0,
      repetition_penalty: 1,
      max_tokens: input.maxTokens,
      stop_token_ids: [input.eotId],
      logprobs: 0,
      return_token_ids: true,
    },
    { signal: input.signal },
  );
  const byIndex = new Map(choices.map((choice) => [choice.index, choice]));
  return Array.from({ length: input.n }, (_, index) => readCandidate(index, byIndex.get(index), input));
}

function readCandidate(
  index: number,
  choice: CompletionChoice | undefined,
  { eotId, maxTokens }: SampleCandidatesInput,
): SampledCandidate {
  if (!choice) {
    const invalid = 'missing_choice';
    return { index, text: '', tokenIds: [], tokenOffsets: null, logprobs: [], finishReason: null, invalid };
  }
  const tokenIds = choice.token_ids ?? [];
  const finishReason = choice.finish_reason === 'length' ? 'length' : 'stop';
  const span = spanLogprobs(choice.logprobs?.token_logprobs, tokenIds.length);
  const tokens = choice.logprobs?.tokens;
  const offsets =
    tokens?.length === tokenIds.length
      ? tokenOffsets(choice.text, tokens, choice.logprobs?.text_offset)
      : null;
  const endsAsItSays =
    finishReason === 'stop'
      ? tokenIds.at(-1) === eotId && tokenIds.length <= maxTokens
      : tokenIds.length === maxTokens;
  const invalid = !choice.token_ids?.length
    ? 'missing_token_ids'
    : (span.invalid ?? (endsAsItSays ? null : 'unexpected_end'));
  const logprobs = invalid === null ? (span.logprobs ?? []) : [];
  return { index, text: choice.text, tokenIds, tokenOffsets: offsets, logprobs, finishReason, invalid };
}
