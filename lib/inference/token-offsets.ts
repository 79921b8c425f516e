const UNDECODABLE = '\uFFFD';

/**
 * Where each token begins in `text`, in UTF-16 units; null where the tokens do not spell the text. Servers write a
 * token that is a part of a character as U+FFFD: it begins where its character does. Tokens that the text drops
 * (the end-of-turn) begin at its end.
 */
export function tokenOffsets(
  text: string,
  tokens: readonly string[],
  serverOffsets?: readonly number[] | null,
): number[] | null {
  if (serverOffsets && agree(text, tokens, serverOffsets)) return [...serverOffsets];
  const offsets: number[] = [];
  let cursor = 0;
  let inCharacter = false;
  for (const [index, token] of tokens.entries()) {
    if (token.includes(UNDECODABLE) && !text.startsWith(token, cursor)) {
      offsets.push(cursor);
      inCharacter = true;
      continue;
    }
    let start = cursor;
    if (inCharacter) start = text.indexOf(token, cursor + 1);
    inCharacter = false;
    if (start === -1 || !text.startsWith(token, start)) {
      const isDroppedEnd = index === tokens.length - 1;
      if (!isDroppedEnd) return null;
      offsets.push(text.length);
      return offsets;
    }
    offsets.push(start);
    cursor = start + token.length;
  }
  return offsets;
}

/** Some servers count code points, or the characters of `token_id:…` names: theirs are taken only if they fit. */
function agree(text: string, tokens: readonly string[], offsets: readonly number[]): boolean {
  if (offsets.length !== tokens.length) return false;
  let previous = 0;
  return tokens.every((token, index) => {
    const offset = offsets[index] ?? -1;
    const ordered = offset >= previous && offset <= text.length && (index > 0 || offset === 0);
    previous = offset;
    const isDroppedEnd = index === tokens.length - 1 && offset === text.length;
    return ordered && (token.includes(UNDECODABLE) || isDroppedEnd || text.startsWith(token, offset));
  });
}
