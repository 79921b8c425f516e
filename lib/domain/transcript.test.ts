import { expect, it } from 'vitest';
import { isTranscript, parseTranscript } from './transcript';

it('cuts a transcript into its turns, and keeps what stands in them', () => {
  expect(
    parseTranscript('\n\nHuman: Hi  \n\nAssistant: Hello.\n\nMore: of it\n\nHuman:\n\nAssistant:x'),
  ).toEqual([
    { role: 'user', content: 'Hi  ' },
    { role: 'assistant', content: 'Hello.\n\nMore: of it' },
    { role: 'user', content: '' },
    { role: 'assistant', content: 'x' },
  ]);
});

it('is no transcript without a heading at its very beginning', () => {
  for (const text of ['', 'Human: Hi', 'Well,\n\nHuman: Hi', '\n\nUser: Hi']) {
    expect(parseTranscript(text)).toBeNull();
    expect(isTranscript(text)).toBe(false);
  }
  expect(isTranscript('\n\nHuman: Hi')).toBe(true);
  expect(isTranscript(3)).toBe(false);
});
