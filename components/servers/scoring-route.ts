import type { ServerAbilities } from '@/lib/contracts/server';

/** How reasons get their scores on a server, or why they cannot, in one sentence. */
export function scoringRoute(abilities: ServerAbilities): string {
  const missing = [
    abilities.tokenIds ? null : 'return token ids',
    abilities.tokenLookups ? null : 'look up log-probs of named tokens (vLLM has it from 0.26)',
  ].filter((part) => part !== null);
  if (missing.length > 0) return `Cannot score: it does not ${missing.join(' and does not ')}.`;
  const others = abilities.promptLogprobs
    ? 'scores reasons of other models by teacher forcing'
    : 'cannot score reasons it did not sample itself';
  return `P(R|U) from the log-probs of sampling, P(A|U,R) by cached look-ups; ${others}.`;
}
