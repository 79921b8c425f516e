export interface PromptPiece {
  text: string;
  special: boolean;
}

/** A rendered text cut at the control texts of its template, the longest first where one is within another. */
export function splitSpecial(text: string, specialTokens: readonly string[]): PromptPiece[] {
  const tokens = specialTokens.filter((token) => token !== '').toSorted((x, y) => y.length - x.length);
  if (tokens.length === 0) return [{ text, special: false }];
  const escaped = tokens.map((token) => token.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return text
    .split(new RegExp(`(${escaped.join('|')})`))
    .map((piece, position) => ({ text: piece, special: position % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}
