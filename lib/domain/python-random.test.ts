import { describe, expect, test } from 'vitest';
import { MersenneTwister } from './mersenne-twister';
import { PythonRandom, referenceSwap, sideDrawer } from './python-random';

const draws = (seed: number, count: number) => Array.from({ length: count }, sideDrawer(seed)).join('');

describe('MersenneTwister', () => {
  test('gives the published first numbers for the key 0x123, 0x234, 0x345, 0x456', () => {
    const twister = new MersenneTwister([0x123, 0x234, 0x345, 0x456]);
    const first = Array.from({ length: 5 }, () => twister.nextUint32());
    expect(first).toEqual([1_067_595_299, 955_945_823, 477_289_528, 4_107_218_783, 4_228_976_476]);
  });

  test('takes keys longer than its state', () => {
    const twister = new MersenneTwister(Array.from({ length: 700 }, (_, i) => i));
    // CPython: random.Random(sum(i << (32 * i) for i in range(700))).getrandbits(32)
    expect(twister.nextUint32()).toBe(3727595200);
  });

  test('refuses an empty key and counts it cannot draw from', () => {
    expect(() => new MersenneTwister([])).toThrow(RangeError);
    const twister = new MersenneTwister([1]);
    for (const count of [0, -1, 1.5, Number.NaN, 2 ** 31])
      expect(() => twister.below(count)).toThrow(RangeError);
    expect(twister.below(1)).toBe(0);
  });
});

describe('sides of the chosen answer', () => {
  test('reference-42 begins as the reference does', () => {
    const published = 'AABAAAAABAAAAAAABABBAABBBAABAABABBBABABABBAAAABAAABBBB';
    expect(referenceSwap(published.length).join('')).toBe(published);
    expect(draws(42, published.length)).toBe(published);
  });

  test.each([
    [0, 'BBABBBBBBAABAABABAABBABBBABBBAAABABBABAA'],
    [1, 'AABABBBBAABABBABBAABAAAABABAABBABAABBABA'],
    [-1, 'AABABBBBAABABBABBAABAAAABABAABBABAABBABA'],
    [7, 'BABAAABAAAABBAAABAAAABAAAABBAABAAABAAAAB'],
    [4294967295, 'AABBBBBBBAAABBAABABBBAABAAABBBABBABBAABB'],
    [4294967296, 'ABBAABBAAABBBBBBAABABBAAAABABABAAABBBBAA'],
    [1099511627781, 'BAAAAAAAABAABAABABBBAAABAABAAAABABAAABBB'],
    [9007199254740991, 'AAAAAAABBABBABBABAAAAABABBBAAAABABBBAAAB'],
  ])('seed %s draws as CPython does', (seed, sides) => {
    expect(draws(seed, sides.length)).toBe(sides);
  });

  test('goes on as CPython does after the state has been used up', () => {
    const random = new PythonRandom(42);
    const all = Array.from({ length: 10_000 }, () => random.chooseBoolean());
    expect(all.filter(Boolean)).toHaveLength(4984);
    expect(
      all
        .slice(-12)
        .map((v) => (v ? 'A' : 'B'))
        .join(''),
    ).toBe('ABBAABBAABBB');
  });

  test('refuses what is not an integer', () => {
    for (const seed of [0.5, Number.NaN, 2 ** 53]) expect(() => new PythonRandom(seed)).toThrow(RangeError);
  });
});
