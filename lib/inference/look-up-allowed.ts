import type { InferenceClient } from './inference-client';
import { InferenceError } from './inference-error';

export interface LookUpAllowedInput {
  client: InferenceClient;
  model: string;
  tokens: { prefix: number[]; tokenId: number }[];
  signal?: AbortSignal | undefined;
}

/** The log-prob of each token after its prefix, unjudged, one request each. Throws InferenceError. */
export async function lookUpAllowedTokens(input: LookUpAllowedInput): Promise<unknown[]> {
  const { client, model, tokens, signal } = input;
  const { lookUpAllowed } = client;
  if (!lookUpAllowed)
    throw new InferenceError('unsupported', 'This server cannot be told which token to take.');
  return await Promise.all(
    tokens.map((token) => lookUpAllowed.call(client, { model, ...token }, { signal })),
  );
}
