import type { AbilityCheck } from '@/lib/contracts/server-abilities';

/** What the probe asks, as a heading of what it saw. */
export const checkNames: Record<AbilityCheck, string> = {
  health: 'Health',
  tokenIdPrompts: 'Prompts of token ids',
  returnedIds: 'Ids of sampled tokens',
  promptLogprobs: 'Log-probs of given text',
  tokenLookups: 'Look-ups by id',
  allowedIds: 'Look-ups by allowed ids',
  sampledLogprobs: 'Log-probs with a sample',
  seeds: 'Seeds',
  children: 'Several choices (n)',
  metrics: 'Metrics',
};
