const UNDECODABLE = '\uFFFD';

/** Turns sampled tokens into text one by one, holding back the bytes of a character until it is whole. */
export class TokenText {
  private pending: number[] = [];
  private done = '';
  private readonly starts: number[] = [];

  constructor(private readonly detokenize: (ids: readonly number[]) => string) {}

  /** The text that `id` completes; '' while a character is not whole. */
  push(id: number): string {
    this.starts.push(this.done.length + this.wholeLength());
    this.pending.push(id);
    const text = this.detokenize(this.pending);
    if (text.endsWith(UNDECODABLE)) return '';
    this.done += text;
    this.pending = [];
    return text;
  }

  /** What is still held back, as it is. */
  flush(): string {
    const rest = this.pending.length > 0 ? this.detokenize(this.pending) : '';
    this.done += rest;
    this.pending = [];
    return rest;
  }

  get text(): string {
    return this.done;
  }

  /** Where each token begins in the text, in UTF-16 units; a part of a character where the character does. */
  get offsets(): number[] {
    return [...this.starts];
  }

  private wholeLength(): number {
    if (this.pending.length === 0) return 0;
    return this.detokenize(this.pending).replace(/\uFFFD+$/, '').length;
  }
}
