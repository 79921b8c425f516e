const LONGEST_CONTEXT = 3;
const SHORTEST_CONTEXT = 2;
const MOST_ENTRIES = 100_000;

/**
 * Guesses the next token from what followed the same few tokens before, in this or another candidate. Every step of
 * sampling evaluates two tokens anyway; a guess in the second place is worth a whole step when it comes true, and costs
 * nothing when it does not. What is sampled does not depend on guesses.
 */
export class Drafts {
  private readonly following = new Map<string, number>();

  /** Notes what followed the tokens before the last one of `ids`. */
  learn(ids: readonly number[]): void {
    const next = ids.at(-1);
    if (next === undefined) return;
    for (const key of keysOf(ids.slice(-1 - LONGEST_CONTEXT, -1))) {
      // The latest stands last, so that the first entry is the one unused for longest.
      this.following.delete(key);
      this.following.set(key, next);
    }
    while (this.following.size > MOST_ENTRIES) {
      const oldest = this.following.keys().next();
      if (oldest.done) break;
      this.following.delete(oldest.value);
    }
  }

  guess(ids: readonly number[]): number | undefined {
    for (const key of keysOf(ids.slice(-LONGEST_CONTEXT))) {
      const next = this.following.get(key);
      if (next !== undefined) return next;
    }
    return undefined;
  }
}

/** Longest first. */
function keysOf(context: readonly number[]): string[] {
  const keys: string[] = [];
  for (let length = context.length; length >= SHORTEST_CONTEXT; length--) {
    keys.push(context.slice(-length).join());
  }
  return keys;
}
