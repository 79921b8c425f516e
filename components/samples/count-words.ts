/** Words between white space; a script that writes without any counts by its characters. */
function countWords(text: string): number {
  const spaced = text.trim().split(/\s+/).filter(Boolean);
  const unspaced =
    text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu)?.length ?? 0;
  return unspaced > spaced.length ? unspaced : spaced.length;
}

/** `1 word`, `1,204 words` */
export function wordsOf(text: string): string {
  const words = countWords(text);
  return `${words.toLocaleString('en-GB')} ${words === 1 ? 'word' : 'words'}`;
}
