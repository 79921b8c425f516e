import { expect, it } from 'vitest';
import { report } from './report';

it('the report stands each number beside what it was measured against', () => {
  const comparison = { what: 'list', against: 'SQL', oursMs: 3, againstMs: 2 };
  expect(report([{ comparisons: [comparison], notes: ['list: of 5'] }])).toBe(
    'what    ms  against    ms  ratio\nlist  3.00  SQL      2.00   1.50\n\nlist: of 5',
  );
});
