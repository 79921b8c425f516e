import { describe, expect, it } from 'vitest';
import { ngramKeys, textKey, wordsOf } from './ngram';
import { OVERLAP_WORDS, overlapKeys, PromptIndex } from './ngram-overlap';

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `word${from + i}`).join(' ');

describe('wordsOf', () => {
  it('leaves out case, punctuation and white space', () => {
    expect(wordsOf('Hello,\n  “WORLD” — it’s 2 o’clock!')).toEqual([
      'hello',
      'world',
      'it',
      's',
      '2',
      'o',
      'clock',
    ]);
    expect(wordsOf('Hello,\tWORLD: 2!')).toEqual(['hello', 'world', '2']);
    expect(wordsOf(' …!? ')).toEqual([]);
  });

  it('takes compatible characters for the same, and keeps marks with their letters', () => {
    expect(wordsOf('ﬁne Ａ１')).toEqual(['fine', 'a1']);
    expect(wordsOf('Straße cafe\u0301')).toEqual(['straße', 'café']);
  });

  it('cuts scripts without spaces into characters', () => {
    expect(wordsOf('什么是 API接口?')).toEqual(['什', '么', '是', 'api', '接', '口']);
  });
});

describe('ngramKeys', () => {
  it('has a key for each run of words, the same for the same run', () => {
    const keys = ngramKeys(['a', 'b', 'c', 'a', 'b'], 2);
    expect(keys).toHaveLength(4);
    expect(keys[0]).toBe(keys[3]);
    expect(new Set(keys).size).toBe(3);
    for (const key of keys) expect(Number.isSafeInteger(key)).toBe(true);
  });

  it('tells words from their order and from where they are cut', () => {
    const one = (...words: string[]) => textKey(words);
    expect(one('ab', 'c')).not.toBe(one('a', 'bc'));
    expect(one('a', 'b')).not.toBe(one('b', 'a'));
    expect(one('a')).not.toBe(one('a', 'a'));
  });

  it('makes one key of fewer words, and none of none', () => {
    expect(ngramKeys(['a', 'b'], 5)).toEqual([textKey(['a', 'b'])]);
    expect(ngramKeys([], 5)).toEqual([]);
    expect(textKey([])).toBeNull();
  });

  it('has no two runs with one key among 200,000', () => {
    const words = Array.from({ length: 200_000 }, (_, i) => `${i}`);
    expect(new Set(ngramKeys(words, 5)).size).toBe(199_996);
  });
});

describe('PromptIndex', () => {
  const index = new PromptIndex();
  index.add(1, numbers(1, 30));
  index.add(2, 'What is the capital of France?');
  index.add(3, `<turn>user\n${numbers(100, 106)}\n<turn>assistant\n${numbers(107, 115)}`);
  const find = (question: string) => index.find(overlapKeys(question));

  it('finds thirteen words in a row, not twelve', () => {
    expect(OVERLAP_WORDS).toBe(13);
    expect(find(`Well: ${numbers(5, 17).toUpperCase()}.`)).toBe(1);
    expect(find(`Well: ${numbers(5, 16)}, and so on, and so forth.`)).toBeNull();
  });

  it('compares short prompts as a whole', () => {
    expect(find('what is THE capital of france')).toBe(2);
    expect(find('What is the capital of France, please?')).toBeNull();
    expect(find('capital of France')).toBeNull();
    expect(find('?!')).toBeNull();
  });

  it('reads past the marks of turns', () => {
    expect(find(numbers(100, 113))).toBe(3);
    expect(find('<turn>user\nWhat is the capital of France?\n')).toBe(2);
  });
});
