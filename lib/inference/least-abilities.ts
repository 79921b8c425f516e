import type { RouteAbilities } from './choose-route';
import type { InferenceClient } from './inference-client';

/** What a server that was never probed is trusted with: whole passes alone, which are exact on any that has them. */
export function leastAbilities({ ownTokenIds }: Pick<InferenceClient, 'ownTokenIds'>): RouteAbilities {
  return {
    tokenIds: ownTokenIds,
    promptLogprobs: true,
    cachedForcing: false,
    tokenLookups: false,
    allowedIds: false,
    sampledLogprobs: 'none',
  };
}
