/** Why a reason has no numbers, in words; the names are those of scores. */
const names: Record<string, string> = {
  missing: 'the server left log-probs out',
  not_finite: 'a log-prob is no finite number',
  positive: 'a log-prob is above zero',
  misaligned: 'the log-probs do not fit the tokens',
  missing_token_ids: 'the server did not tell which tokens it sampled',
  unexpected_end: 'the reason ends without its end-of-turn, and not at the token limit either',
  empty_reason: 'the model ended its turn at once: there is no reason',
  too_long: 'prompt, reason and verdict do not fit into the model’s context',
  context_overflow: 'prompt, reason and verdict do not fit into the model’s context',
  missing_choice: 'the server sent fewer candidates than it was asked for',
  broken_reason: 'what its sampler sent could not be used',
  unstorable_text: 'its text holds characters that cannot be stored',
};

export function invalidName(reason: string): string {
  return names[reason] ?? reason;
}
