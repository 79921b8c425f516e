import type { LogprobFault } from '@/lib/domain/probability';
import type { InferenceClient, RawChoice } from './inference-client';
import { spanLogprobs } from './span-logprobs';
import { tokenOffsets } from './token-offsets';

/**
 * Why a candidate has no score: a log-prob's fault; a reply that lacks the candidate or its ids; a reason without a word,
 * or cut off because the context was full before the token limit was reached.
 */
export type CandidateFault =
  | LogprobFault
  | 'missing_choice'
  | 'missing_token_ids'
  | 'unexpected_end'
  | 'empty_reason'
  | 'context_overflow';

/** What of a sample is to be used, and so has to be right. `text`: it will be tokenised anew. */
export type UsedParts = 'log-probs' | 'ids' | 'text';

export interface SampledCandidate {
  index: number;
  text: string;
  /** As sampled; the end-of-turn is the last one, unless the reason is truncated or the server tells texts alone. */
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
  /** Ids and log-probs by default. */
  use?: UsedParts;
  signal?: AbortSignal;
}

/**
 * Samples `n` reasons after `promptIds`; the answer has exactly `n` entries in order. Log-probs are those of the
 * method: before temperature, top-p and top-k. Throws InferenceError when the request as a whole fails.
 */
export async function sampleCandidates(input: SampleCandidatesInput): Promise<SampledCandidate[]> {
  const { client, eotId, use: _use, signal, ...request } = input;
  const choices = await client.sample({ ...request, stopIds: [eotId] }, { signal });
  const byIndex = new Map(choices.map((choice) => [choice.index, choice]));
  return Array.from({ length: input.n }, (_, index) => readCandidate(index, byIndex.get(index), input));
}

function readCandidate(
  index: number,
  choice: RawChoice | undefined,
  input: SampleCandidatesInput,
): SampledCandidate {
  const { use = 'log-probs' } = input;
  if (!choice) {
    const invalid = 'missing_choice';
    return { index, text: '', tokenIds: [], tokenOffsets: null, logprobs: [], finishReason: null, invalid };
  }
  const tokenIds = use === 'text' ? [] : (choice.tokenIds ?? []);
  const finishReason = choice.finishReason === 'length' ? 'length' : 'stop';
  const span = use === 'log-probs' ? spanLogprobs(choice.logprobs, tokenIds.length) : null;
  const offsets =
    choice.tokens?.length === tokenIds.length
      ? tokenOffsets(choice.text, choice.tokens, choice.textOffsets)
      : null;
  const fault =
    use === 'text' ? (choice.text === '' ? 'empty_reason' : null) : faultOfIds(tokenIds, finishReason, input);
  const invalid = fault === 'missing_token_ids' ? fault : (span?.invalid ?? fault);
  const logprobs = invalid === null ? (span?.logprobs ?? []) : [];
  return { index, text: choice.text, tokenIds, tokenOffsets: offsets, logprobs, finishReason, invalid };
}

function faultOfIds(
  tokenIds: number[],
  finishReason: 'stop' | 'length',
  { client, eotId, maxTokens }: SampleCandidatesInput,
): CandidateFault | null {
  // An interface of texts drops the end-of-turn with its id.
  if (!client.ownTokenIds && finishReason === 'stop' && tokenIds.at(-1) !== eotId) {
    if (tokenIds.length > maxTokens) return 'unexpected_end';
    return tokenIds.length === 0 ? 'empty_reason' : null;
  }
  if (tokenIds.length === 0) return 'missing_token_ids';
  if (finishReason === 'length') {
    if (tokenIds.length === maxTokens) return null;
    return tokenIds.length < maxTokens ? 'context_overflow' : 'unexpected_end';
  }
  if (tokenIds.at(-1) !== eotId || tokenIds.length > maxTokens) return 'unexpected_end';
  return tokenIds.length === 1 ? 'empty_reason' : null;
}
