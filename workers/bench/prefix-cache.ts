/** Tokens a cache entry holds, as in vLLM. */
export const BLOCK_TOKENS = 16;

/** Which prefixes a server holds: whole blocks, each known by all that stands before it too, the oldest dropped first. */
export class PrefixCache {
  /** Block by (number of the block before it, its tokens); a map keeps the order of last use. */
  private readonly blocks = new Map<string, number>();
  private made = 0;

  constructor(private readonly capacity: number) {}

  /** How many of the first tokens need not be computed: never all, since the last one gives the next token. */
  held(ids: readonly number[]): number {
    let held = 0;
    this.walk(ids.slice(0, -1), (key) => {
      const block = this.blocks.get(key);
      if (block === undefined) return null;
      held += BLOCK_TOKENS;
      return this.keep(key, block);
    });
    return held;
  }

  /** Keeps the whole blocks of what was computed. */
  add(ids: readonly number[]): void {
    this.walk(ids, (key) => this.keep(key, this.blocks.get(key) ?? ++this.made));
    for (const key of this.blocks.keys()) {
      if (this.blocks.size <= this.capacity) return;
      this.blocks.delete(key);
    }
  }

  /** Block by block, until `visit` has no number for one. */
  private walk(ids: readonly number[], visit: (key: string) => number | null): void {
    let before = 0;
    for (let end = BLOCK_TOKENS; end <= ids.length; end += BLOCK_TOKENS) {
      const block = visit(`${before}:${ids.slice(end - BLOCK_TOKENS, end).join()}`);
      if (block === null) return;
      before = block;
    }
  }

  private keep(key: string, block: number): number {
    this.blocks.delete(key);
    this.blocks.set(key, block);
    return block;
  }
}
