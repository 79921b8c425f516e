import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AdaptiveLimit } from './adaptive-limit';

function succeed(limit: AdaptiveLimit, times: number, mayGrow = true): void {
  for (let i = 0; i < times; i += 1) limit.succeeded(mayGrow);
}

describe('an adaptive limit', () => {
  it('halves when refused, once for all who were refused together, and grows by one per window', () => {
    const limit = new AdaptiveLimit(16);
    const begun = Array.from({ length: 16 }, () => limit.begin());
    for (const epoch of begun) limit.refused(epoch);
    expect(limit.value).toBe(8);
    limit.refused(limit.begin());
    expect(limit.value).toBe(4);
    succeed(limit, 3);
    expect(limit.value).toBe(4);
    succeed(limit, 1);
    expect(limit.value).toBe(5);
    succeed(limit, 5 + 6 + 7);
    expect(limit.value).toBe(8);
  });

  it('does not grow while the server has a queue', () => {
    const limit = new AdaptiveLimit(8);
    limit.refused(limit.begin());
    succeed(limit, 50, false);
    expect(limit.value).toBe(4);
  });

  it('begins below what the server has to do already', () => {
    const limit = new AdaptiveLimit(8);
    limit.startFrom(5);
    expect(limit.value).toBe(3);
    limit.startFrom(100);
    expect(limit.value).toBe(1);
    succeed(limit, 1000);
    expect(limit.value).toBe(8);
  });

  it('follows what is configured', () => {
    const limit = new AdaptiveLimit(8);
    limit.configure(12);
    expect(limit.value).toBe(12);
    limit.configure(3);
    expect(limit.value).toBe(3);
    limit.refused(limit.begin());
    limit.configure(20);
    expect(limit.value).toBe(1);
  });

  it('stays between one and what is configured, whatever happens', () => {
    const step = fc.oneof(
      fc.constant('ok' as const),
      fc.constant('full' as const),
      fc.integer({ min: 1, max: 64 }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 64 }), fc.array(step, { maxLength: 300 }), (first, steps) => {
        const limit = new AdaptiveLimit(first);
        let configured = first;
        for (const step of steps) {
          if (step === 'ok') limit.succeeded(true);
          else if (step === 'full') limit.refused(limit.begin());
          else {
            configured = step;
            limit.configure(step);
          }
          expect(limit.value).toBeGreaterThanOrEqual(1);
          expect(limit.value).toBeLessThanOrEqual(configured);
        }
      }),
    );
  });
});
