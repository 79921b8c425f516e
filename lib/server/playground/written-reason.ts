import type { SampledPiece } from '@/lib/inference/inference-client';

/** A reason as far as it has been written. */
export class WrittenReason {
  text = '';
  /** Null once a piece came without its ids. */
  tokenIds: number[] | null = [];
  /** Where each token begins in the text; the tokens of one piece share its place, as those of one character do. */
  readonly tokenOffsets: number[] = [];
  readonly logprobs: unknown[] = [];
  finishReason: string | null = null;
  private pieces = 0;

  constructor(private readonly endId: number) {}

  /** Adds a piece and says how many tokens it was. */
  add({ text, tokenIds, logprobs, finishReason }: SampledPiece): number {
    const start = this.text.length;
    this.pieces += 1;
    this.text += text;
    this.finishReason = finishReason ?? this.finishReason;
    if (tokenIds === null && text !== '') this.tokenIds = null;
    for (const [index, id] of (tokenIds ?? []).entries()) {
      const isEnd = finishReason === 'stop' && index === (tokenIds?.length ?? 0) - 1 && id === this.endId;
      this.tokenIds?.push(id);
      // The text drops the end-of-turn: it begins where the text ends.
      this.tokenOffsets.push(isEnd ? this.text.length : start);
      this.logprobs.push(logprobs?.[index] ?? null);
    }
    return tokenIds?.length ?? 1;
  }

  /** Tokens, or pieces where the server does not tell tokens. */
  get count(): number {
    return this.tokenIds?.length ?? this.pieces;
  }

  get truncated(): boolean {
    return this.finishReason === 'length';
  }
}
