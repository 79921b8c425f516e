/** The first `length` characters, never half of one. */
export function clipText(text: string, length: number): string {
  if (text.length <= length) return text;
  // Twice the length in UTF-16 units holds at least `length` characters.
  return Array.from(text.slice(0, length * 2))
    .slice(0, length)
    .join('');
}

/** One line of text: white space folded to single spaces, the first `length` characters. */
export function foldText(text: string, length: number): string {
  const head = text.slice(0, length * 10).replace(/[\ud800-\udbff]$/, '');
  return clipText(head.replace(/\s+/g, ' ').trim(), length);
}
