const PIECE = /<\|[a-z_]+\|>|\[\[|\]\]| ?[\p{L}\p{N}]+|\s|[^\s\p{L}\p{N}]/gu;

/** Words, control tokens and marks as one token each: about as many as a real vocabulary makes of English. */
export class WordTokenizer {
  private readonly pieces: string[] = [];
  private readonly ids = new Map<string, number>();

  encode(text: string): number[] {
    return (text.match(PIECE) ?? []).map((piece) => {
      const known = this.ids.get(piece);
      if (known !== undefined) return known;
      this.ids.set(piece, this.pieces.length);
      return this.pieces.push(piece) - 1;
    });
  }

  decode(ids: readonly number[]): string {
    return ids.map((id) => this.pieces[id] ?? '').join('');
  }
}
