import { describe, expect, test } from 'vitest';
import { buildSample, type PreferenceRow, parsePreferenceLine, parsePreferenceRow } from './preference-row';
import { pythonStrip } from './python-strip';
import { rowIssueTexts } from './row-issue';
import { isStorable } from './storable-text';

const user = (content: unknown) => ({ role: 'user', content });
const assistant = (content: unknown) => ({ role: 'assistant', content });
const row = (chosen: unknown, rejected: unknown) => ({ chosen, rejected });

describe('parsePreferenceRow', () => {
  test('takes a valid row and leaves everything beside role and content', () => {
    const value = {
      chosen: [{ ...user('Q'), weight: 1 }, assistant('yes')],
      rejected: [user('Q'), assistant('no')],
      source: 'hand',
    };
    expect(parsePreferenceRow(value)).toEqual({
      ok: true,
      row: { chosen: [user('Q'), assistant('yes')], rejected: [user('Q'), assistant('no')] },
    });
  });

  test('compares texts as they are, not stripped', () => {
    expect(parsePreferenceRow(row([user('Q'), assistant('x')], [user('Q'), assistant('x ')])).ok).toBe(true);
    expect(parsePreferenceRow(row([user(' '), assistant('x')], [user(' '), assistant('y')])).ok).toBe(true);
    expect(parsePreferenceRow(row([user('Q'), assistant('x')], [user('Q '), assistant('y')]))).toEqual({
      ok: false,
      reason: 'earlier_turns_differ',
    });
  });

  const q = user('Q');
  const x = assistant('x');
  const y = assistant('y');
  test.each([
    ['not_an_object', null],
    ['not_an_object', 'text'],
    ['not_an_object', [row([q, x], [q, y])]],
    ['no_message_lists', { chosen: [q, x] }],
    ['no_message_lists', row('x', 'y')],
    ['not_messages', row([q, 'x'], [q, y])],
    ['not_messages', row([q, x], [q, null])],
    ['unequal_length', row([q, x, q, x], [q, y])],
    ['unequal_length', row([q, x], [])],
    ['odd_length', row([q, x, q], [q, x, q])],
    ['odd_length', row([{ role: 'system', content: 's' }, q, x], [{ role: 'system', content: 's' }, q, y])],
    ['no_turns', row([], [])],
    ['roles_not_alternating', row([q, q], [q, q])],
    ['roles_not_alternating', row([q, x], [x, q])],
    ['roles_not_alternating', row([{ role: 'human', content: 'Q' }, x], [q, y])],
    ['content_not_text', row([q, assistant(['x'])], [q, y])],
    ['content_not_text', row([q, x], [q, { role: 'assistant' }])],
    ['content_not_text', row([q, assistant(3)], [q, y])],
    ['content_empty', row([q, assistant('')], [q, y])],
    ['content_empty', row([user(''), x], [user(''), y])],
    ['earlier_turns_differ', row([q, x, q, x], [q, y, q, y])],
    ['last_turns_equal', row([q, x], [q, x])],
  ])('%s: %j', (reason, value) => {
    expect(parsePreferenceRow(value)).toEqual({ ok: false, reason });
  });

  test('every reason has a title and a remedy', () => {
    for (const { title, remedy } of Object.values(rowIssueTexts)) {
      expect(title).toMatch(/\w{3}/);
      expect(remedy).toMatch(/\.$/);
    }
  });
});

describe('parsePreferenceLine', () => {
  test('reads one line of JSON', () => {
    expect(
      parsePreferenceLine(
        `${JSON.stringify(row([user('Q'), assistant('x')], [user('Q'), assistant('y')]))}\r`,
      ).ok,
    ).toBe(true);
  });

  test.each(['', '{', "{'chosen': []}", '{"chosen": NaN}', '\u0000'])('%j is not JSON', (line) => {
    expect(parsePreferenceLine(line)).toEqual({ ok: false, reason: 'not_json' });
  });

  test('keys of the prototype are only keys, and depth is no danger', () => {
    expect(parsePreferenceLine('{"__proto__": {"chosen": [], "rejected": []}}')).toEqual({
      ok: false,
      reason: 'no_message_lists',
    });
    expect(parsePreferenceLine('['.repeat(10_000) + ']'.repeat(10_000))).toEqual({
      ok: false,
      reason: 'not_an_object',
    });
  });
});

const valid = (...contents: [...earlier: string[], chosen: string, rejected: string]): PreferenceRow => {
  const earlier = contents
    .slice(0, -2)
    .map((content, i) => ({ role: i % 2 ? 'assistant' : 'user', content }) as const);
  const [chosen = '', rejected = ''] = contents.slice(-2);
  return {
    chosen: [...earlier, { role: 'assistant', content: chosen }],
    rejected: [...earlier, { role: 'assistant', content: rejected }],
  };
};

describe('buildSample', () => {
  test('puts the chosen answer at the side drawn', () => {
    expect(buildSample(valid(' Q\n', '\tgood ', 'bad'), 'A')).toEqual({
      ok: true,
      sample: { question: 'Q', answerA: 'good', answerB: 'bad', target: 'A' },
    });
    expect(buildSample(valid('Q', 'good', 'bad'), 'B')).toEqual({
      ok: true,
      sample: { question: 'Q', answerA: 'bad', answerB: 'good', target: 'B' },
    });
  });

  test('writes several turns out and strips the whole, not each', () => {
    expect(buildSample(valid(' one ', 'two', 'three \n', 'good', 'bad'), 'A')).toMatchObject({
      ok: true,
      sample: { question: '<turn>user\n one \n<turn>assistant\ntwo\n<turn>user\nthree' },
    });
  });

  test.each([
    ['blank_question', valid(' \n', 'good', 'bad')],
    ['blank_answer', valid('Q', ' ', 'bad')],
    ['blank_answer', valid('Q', 'good', '\u3000')],
    ['equal_answers', valid('Q', 'same', ' same\n')],
    ['unstorable_text', valid('Q\u0000', 'good', 'bad')],
    ['unstorable_text', valid('Q', 'go\ud800od', 'bad')],
    ['unstorable_text', valid('Q', 'good', '\udc00')],
  ])('sets aside: %s', (reason, given) => {
    expect(buildSample(given, 'A')).toEqual({ ok: false, reason });
  });
});

describe('pythonStrip', () => {
  test('strips what Python takes for white space and nothing else', () => {
    const space = '\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000';
    expect(pythonStrip(`${space}a ${space} b${space}`)).toBe(`a ${space} b`);
    expect(pythonStrip(space)).toBe('');
    for (const kept of ['\ufeff', '\u200b', '\u180e', '\u2060', '\x00']) expect(pythonStrip(kept)).toBe(kept);
  });

  test('is linear in inner white space', () => {
    const long = `a${' '.repeat(1_000_000)}b`;
    const start = performance.now();
    expect(pythonStrip(` ${long} `)).toBe(long);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

test('isStorable', () => {
  expect(['', 'plain', '😀 \u{10ffff}', '\ufffd'].map(isStorable)).toEqual([true, true, true, true]);
  expect(['\u0000', 'a\ud83d', '\ude00\ud83d'].map(isStorable)).toEqual([false, false, false]);
});
