import { type CompletionChoice, tokenIdKey } from '@/lib/contracts/vllm';
import type { InferenceClient } from './inference-client';

export interface LookUpNextInput {
  client: InferenceClient;
  model: string;
  prefixes: number[][];
  tokenIds: number[];
  signal?: AbortSignal;
}

/**
 * The log-probs of given tokens as the next one after each prefix: per prefix a map by token id of what the server
 * sent, unjudged. One request; a prefix cache serves what the prefixes share. Throws InferenceError.
 */
export async function lookUpNext(input: LookUpNextInput): Promise<Map<number, unknown>[]> {
  const tokenIds = [...new Set(input.tokenIds)];
  const choices = await input.client.complete(
    {
      model: input.model,
      prompt: input.prefixes,
      max_tokens: 1,
      temperature: 0,
      top_p: 1,
      top_k: 0,
      min_p: 0,
      repetition_penalty: 1,
      logprobs: tokenIds.length,
      logprob_token_ids: tokenIds,
      return_tokens_as_token_ids: true,
      return_token_ids: true,
    },
    { signal: input.signal },
  );
  const byIndex = new Map(choices.map((choice) => [choice.index, choice]));
  return input.prefixes.map((_, index) => readNext(byIndex.get(index), tokenIds));
}

function readNext(choice: CompletionChoice | undefined, tokenIds: number[]): Map<number, unknown> {
  const next = choice?.logprobs?.top_logprobs?.[0] ?? {};
  // By id, never by order: the sampled token stands among them.
  return new Map(tokenIds.map((id) => [id, next[tokenIdKey(id)]]));
}
