import { expect, it } from 'vitest';
import { toCsv } from './csv';

const columns = [
  { key: 'name', label: 'Model' },
  { key: 'score', label: 'Score, %' },
];

it('quotes what needs it and leaves numbers unrounded', () => {
  expect(toCsv(columns, [{ name: 'a "b"', score: 81.98123456 }])).toBe(
    'Model,"Score, %"\r\n"a ""b""",81.98123456\r\n',
  );
});

it('leaves what is missing empty and negative numbers alone', () => {
  expect(toCsv(columns, [{ name: 'x', score: -1 }, { name: null }])).toBe(
    'Model,"Score, %"\r\nx,-1\r\n,\r\n',
  );
});

it('disarms text that a spreadsheet would run', () => {
  expect(toCsv(columns, [{ name: '=HYPERLINK(1)', score: 0 }])).toContain("'=HYPERLINK(1)");
});
