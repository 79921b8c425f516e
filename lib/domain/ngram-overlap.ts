import { ngramKeys, textKey, wordsOf } from './ngram';

/** The customary length for contamination: thirteen words in a row are hardly ever two people's own. */
export const OVERLAP_WORDS = 13;

const turnMark = /<turn>(?:user|assistant|system)\n/g;

/**
 * The prompts of a benchmark, to look up questions in. A question overlaps with a prompt when they share a run of
 * thirteen words, or when all their words are the same. Words are compared without case and punctuation.
 */
export class PromptIndex {
  readonly #rowOfKey = new Map<number, number>();

  /** `row` is what `find` gives back: any whole number. The first prompt with a run of words keeps it. */
  add(row: number, prompt: string): void {
    for (const key of keysOf(prompt)) if (!this.#rowOfKey.has(key)) this.#rowOfKey.set(key, row);
  }

  /** The row of the first prompt that the question overlaps with, or null. */
  find(keys: readonly number[]): number | null {
    for (const key of keys) {
      const row = this.#rowOfKey.get(key);
      if (row !== undefined) return row;
    }
    return null;
  }
}

/** What a question is looked up by: its runs of thirteen words, and all its words. */
export function overlapKeys(question: string): number[] {
  return keysOf(question);
}

function keysOf(text: string): number[] {
  const words = wordsOf(text.replace(turnMark, ''));
  const whole = textKey(words);
  if (whole === null) return [];
  return words.length > OVERLAP_WORDS ? ngramKeys(words, OVERLAP_WORDS) : [whole];
}
