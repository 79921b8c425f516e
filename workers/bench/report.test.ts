import { expect, it } from 'vitest';
import { report } from './report';

it('the report stands each number beside what it was measured against', () => {
  const comparison = { what: 'list', against: 'SQL', oursMs: 3, againstMs: 2 };
  const amount = { what: 'tokens', against: 'all', ours: 32.5, theirs: 1_600 };
  expect(report([{ comparisons: [comparison], amounts: [amount], notes: ['list: of 5'] }])).toBe(
    [
      'what       ours  against   theirs  ratio',
      'list    3.00 ms  SQL      2.00 ms   1.50',
      'tokens     32.5  all         1600  0.020',
      '',
      'list: of 5',
    ].join('\n'),
  );
});
