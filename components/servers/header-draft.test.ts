import { describe, expect, it } from 'vitest';
import { headersToSend, remainingHeaders, storedHeaders } from './header-draft';

describe('header drafts', () => {
  const rows = [
    ...storedHeaders(['x-a', 'x-b']).map((row) => (row.name === 'x-b' ? { ...row, value: 'new' } : row)),
    { key: 9, name: 'x-c', value: '', stored: false },
  ];

  it('keep a stored value by leaving it out, and never by sending an empty one', () => {
    expect(headersToSend(rows)).toEqual([
      { name: 'x-a' },
      { name: 'x-b', value: 'new' },
      { name: 'x-c', value: '' },
    ]);
  });

  it('lose stored values with the address, but not what was entered', () => {
    expect(remainingHeaders(rows, true).map((row) => row.name)).toEqual(['x-b', 'x-c']);
    expect(remainingHeaders(rows, false)).toBe(rows);
  });
});
