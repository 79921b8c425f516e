/** Words between white space; a script that writes without any counts by its characters. */
export function countWords(text: string): number {
  const spaced = text.trim().split(/\s+/).filter(Boolean);
  const unspaced =
    text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu)?.length ?? 0;
  return unspaced > spaced.length ? unspaced : spaced.length;
}
