import { describe, expect, it } from 'vitest';
import { referenceSwap } from '@/lib/domain/python-random';
import { type ReadRules, sampleReader } from './sample-reader';
import { preferenceLine } from './test-fixtures';

const rules: ReadRules = {
  format: { container: 'jsonl', compression: 'none', rowFormat: 'messages' },
  swap: 'seeded',
  swapSeed: 1,
  judgeTemplate: 'Q {question} A {answer_a} B {answer_b}',
  corrects: false,
};

function read(text: string | Uint8Array) {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return sampleReader(rules)({ kind: 'bytes', number: 3, bytes, tooLong: false });
}

const message = (content: string) =>
  `[{"role": "user", "content": "q"}, {"role": "assistant", "content": ${content}}]`;
const line = (chosen: string, rest = '') =>
  `{"chosen": ${message(chosen)}, "rejected": ${message('"no"')}${rest}}`;

describe('sampleReader', () => {
  it('makes a sample with its rendered prompt', () => {
    const sample = read(preferenceLine('  a\n b ', 'yes', 'no', ' web '));
    expect(sample).toMatchObject({
      kind: 'sample',
      line: 3,
      question: 'a\n b',
      source: 'web',
    });
    expect(sample.kind === 'sample' && sample.prompt).toMatch(/^Q a\n b A (yes B no|no B yes)$/);
  });

  it.each([
    ['a number that JSON has not', line('NaN'), 'not_json'],
    ['a line that is cut off', line('"yes"').slice(0, -5), 'not_json'],
    ['a wrong delimiter', `${line('"yes"')},`, 'not_json'],
    ['nothing but a value', 'null', 'not_an_object'],
    ['a null character', line('"\\u0000"'), 'unstorable_text'],
    ['half a surrogate pair', line('"\\ud800"'), 'unstorable_text'],
    ['ten thousand lists in one another', '['.repeat(10_000), 'not_json'],
    ['ten million of them', `{"x": ${'['.repeat(10_000_000)}`, 'too_deep'],
    ['bytes that are no text', Uint8Array.from([0x7b, 0xff, 0x7d]), 'not_utf8'],
  ])('reports %s', (_, text, reason) => {
    expect(read(text)).toMatchObject({ kind: 'issue', line: 3, reason });
  });

  it('takes a valid row whatever else is in it', () => {
    const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
    for (const rest of [
      ', "__proto__": {"chosen": 1}',
      ', "constructor": null',
      `, "deep": ${deep}`,
      ', "source": [3]',
    ]) {
      expect(read(line('"yes"', rest))).toMatchObject({ kind: 'sample', source: null });
    }
    const brackets = 'x['.repeat(100_000);
    expect(read(line(`"${brackets}"`)).kind).toBe('sample');
  });

  it('shows at most 200 characters, as PostgreSQL can hold them', () => {
    const issue = read(`\u0000${'😀'.repeat(1000)}`);
    const snippet = issue.kind === 'issue' ? issue.snippet : '';
    expect(snippet).toBe(`\u2400${'😀'.repeat(199)}`);
  });

  it('draws a side for rows that are set aside, but not for invalid ones', () => {
    const reader = sampleReader({ ...rules, swap: 'reference-42' });
    const lines = [
      preferenceLine('1', 'yes', 'no'),
      'not JSON',
      preferenceLine('2', 'same', ' same '),
      preferenceLine('3', 'yes', 'no'),
      preferenceLine('4', 'yes', 'no'),
    ];
    const sides = lines
      .map((text, number) => reader({ kind: 'bytes', number, bytes: Buffer.from(text), tooLong: false }))
      .flatMap((result) => (result.kind === 'sample' ? [result.target] : []));
    const [first, , third, fourth] = referenceSwap(4);
    expect(sides).toEqual([first, third, fourth]);
  });
});
