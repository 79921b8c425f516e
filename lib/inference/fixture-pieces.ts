import type { FixtureChoice } from './fixture-generation';
import { fixtureDetokenize } from './fixture-tokenizer';

/** A choice token by token, each with what is new alone; the last one has the finish reason. */
export function textPieces(choice: FixtureChoice): FixtureChoice[] {
  const { text, ids, logprobs, next } = choice;
  const count = ids?.length ?? 1;
  return Array.from({ length: count }, (_, at) => {
    const isLast = at === count - 1;
    const start = at === 0 ? 0 : textAfter(text, ids, at);
    const end = isLast ? text.length : textAfter(text, ids, at + 1);
    return {
      ...choice,
      text: text.slice(start, end),
      ids: ids?.slice(at, at + 1) ?? null,
      logprobs: logprobs?.slice(at, at + 1) ?? null,
      next: next?.slice(at, at + 1) ?? null,
      finishReason: isLast ? choice.finishReason : null,
    };
  });
}

/** How much of the text the first `count` tokens make; a character that is not whole is held back. */
function textAfter(text: string, ids: number[] | null, count: number): number {
  const known = fixtureDetokenize((ids ?? []).slice(0, count)).replace(/\uFFFD+$/, '');
  return Math.min(known.length, text.length);
}
