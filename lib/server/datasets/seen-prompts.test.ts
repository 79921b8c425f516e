import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SeenPrompts } from './seen-prompts';

const hashOf = (value: number) => createHash('sha256').update(String(value)).digest('hex');

it('tells new prompts, the same ones, and those that came with both targets', () => {
  const seen = new SeenPrompts();
  const targets = ['A', 'A', 'B', 'A', 'B'] as const;
  expect(targets.map((target) => seen.add(hashOf(1), target))).toEqual([
    ...['new', 'same', 'newly-torn', 'torn', 'torn'],
  ]);
  expect(seen.add(hashOf(2), 'B')).toBe('new');
  expect(seen.size).toBe(2);
});

it('remembers as a map does, however many there are', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(200), fc.constantFrom('A', 'B')), { maxLength: 500 }), (rows) => {
      const seen = new SeenPrompts();
      const known = new Map<number, Set<string>>();
      for (const [value, target] of rows) {
        const before = known.get(value)?.size ?? 0;
        const targets = (known.get(value) ?? new Set()).add(target);
        known.set(value, targets);
        const expected = before === 2 ? 'torn' : targets.size === 2 ? 'newly-torn' : before ? 'same' : 'new';
        expect(seen.add(hashOf(value), target as 'A' | 'B')).toBe(expected);
      }
    }),
    { numRuns: 20 },
  );
  const many = new SeenPrompts();
  for (let i = 0; i < 40_000; i += 1) expect(many.add(hashOf(i), 'A')).toBe('new');
  for (let i = 0; i < 40_000; i += 997) expect(many.add(hashOf(i), 'A')).toBe('same');
});
