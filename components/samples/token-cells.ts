/** One piece of a reason that is painted and pointed at: mostly one token, at times the few that share a character. */
export interface TokenCell {
  /** empty for the end-of-turn, which is no part of the text */
  text: string;
  /** index of its first token, and how many tokens it is */
  first: number;
  tokens: number;
  /** Σ log p over its tokens, nats */
  logprob: number;
  /** `P(R|U)` of the reason up to and with this cell, length-normalised */
  running: number;
}

/**
 * A reason cut at its tokens. Tokens that begin at the same place are parts of one character and make one cell. A
 * truncated reason has one log-prob more than tokens: its end-of-turn, which was looked up. Null where offsets and
 * log-probs cannot be brought together.
 */
export function tokenCells(
  reason: string,
  offsets: readonly number[],
  logprobs: readonly number[],
): TokenCell[] | null {
  const extra = logprobs.length - offsets.length;
  if (logprobs.length === 0 || extra < 0 || extra > 1) return null;
  const starts = extra === 1 ? [...offsets, reason.length] : offsets;
  const cells: TokenCell[] = [];
  let sum = 0;
  for (const [index, start] of starts.entries()) {
    const logprob = logprobs[index] ?? 0;
    sum += logprob;
    const running = Math.exp(sum / (index + 1));
    const end = starts[index + 1] ?? reason.length;
    const before = cells.at(-1);
    if (before && before.text === '' && before.first + before.tokens === index) {
      before.text = reason.slice(start, end);
      before.tokens += 1;
      before.logprob += logprob;
      before.running = running;
    } else {
      cells.push({ text: reason.slice(start, end), first: index, tokens: 1, logprob, running });
    }
  }
  return cells;
}

/** Length-normalised over the cell's own tokens, in (0, 1]. */
export function cellProbability({ logprob, tokens }: Pick<TokenCell, 'logprob' | 'tokens'>): number {
  return Math.exp(logprob / tokens);
}

/** From what `p` on a token has each shade: the first is as good as certain, the last a surprise. */
export const shadeBounds = [0.9, 0.5, 0.1, 0.01, 0] as const;

/** The shade of a probability: 0 is likely, 4 unlikely. Even steps of log p, near enough. */
export function shadeOf(p: number): number {
  const shade = shadeBounds.findIndex((bound) => p >= bound);
  return shade === -1 ? shadeBounds.length - 1 : shade;
}
