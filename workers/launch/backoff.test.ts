import { describe, expect, it } from 'vitest';
import { countFailure, restartDelayMs } from './backoff';

describe('restart backoff', () => {
  it('doubles from half a second to half a minute', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 100].map(restartDelayMs)).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
    ]);
  });

  it('starts anew after a minute without failure', () => {
    expect(countFailure(6, 59_999)).toBe(7);
    expect(countFailure(6, 60_000)).toBe(1);
  });
});
