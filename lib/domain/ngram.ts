/** Scripts that put no spaces between words: each character counts as one. */
const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{M}\p{N}])+/gu;
const asciiWord = /[a-z0-9]+/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the first character of ASCII
const ascii = /^[\x00-\x7f]*$/;

/** The words of a text without case, punctuation and white space. */
export function wordsOf(text: string): string[] {
  const folded = text.toLowerCase();
  if (ascii.test(folded)) return folded.match(asciiWord) ?? [];
  return folded.normalize('NFKC').match(word) ?? [];
}

/**
 * One key for each run of `n` words, in order, as often as it occurs; fewer words than `n` make one key of all of them,
 * none make none. Keys are whole numbers below 2^53: different runs of words share one with a chance of 2^-53.
 */
export function ngramKeys(words: readonly string[], n: number): number[] {
  if (words.length === 0) return [];
  const low = new Int32Array(words.length);
  const high = new Int32Array(words.length);
  for (let i = 0; i < words.length; i += 1) hashWord(words[i] ?? '', i, low, high);
  const length = Math.min(n, words.length);
  const keys = new Array<number>(words.length - length + 1);
  for (let start = 0; start < keys.length; start += 1) keys[start] = runKey(low, high, start, length);
  return keys;
}

/** One key of the whole text, or null of a text without words. */
export function textKey(words: readonly string[]): number | null {
  return ngramKeys(words, words.length)[0] ?? null;
}

/** Two hashes of 32 bits, FNV-1a with different seeds and primes. */
function hashWord(text: string, at: number, low: Int32Array, high: Int32Array): void {
  let a = 0x811c9dc5;
  let b = 0x2f0b4c47;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x5bd1e995);
    b ^= b >>> 15;
  }
  low[at] = a;
  high[at] = b;
}

function runKey(low: Int32Array, high: Int32Array, start: number, length: number): number {
  let a = length;
  let b = length ^ 0x6a09e667;
  for (let i = start; i < start + length; i += 1) {
    a = Math.imul(a ^ (low[i] ?? 0), 0x85ebca6b);
    a ^= a >>> 13;
    b = Math.imul(b ^ (high[i] ?? 0), 0xc2b2ae35);
    b ^= b >>> 16;
  }
  a = Math.imul(a ^ (a >>> 16), 0x7feb352d);
  b = Math.imul(b ^ (b >>> 15), 0x846ca68b);
  return ((a ^ (a >>> 15)) >>> 0) * 2 ** 21 + ((b ^ (b >>> 16)) >>> 11);
}
