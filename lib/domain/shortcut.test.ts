import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaUnderCurve, marksOf, shareOf, shortcutMarks } from './shortcut';
import { ratioBounds, ShortcutTally } from './shortcut-tally';

const marks = (text: string) => shortcutMarks.filter((_, i) => marksOf(text)[i]);

describe('marksOf', () => {
  it.each([
    ['Plain words, well-known – nothing else.', []],
    ['Steps:\n- one\n- two', ['list']],
    ['Steps:\n 1. one', ['list', 'digit']],
    ['• point', ['list']],
    ['-5 degrees is not a list', ['digit']],
    ['# Title\ntext', ['heading']],
    ['#hashtag', []],
    ['Look:\n```js\ncode\n```', ['code']],
    ['a **strong** word', ['bold']],
    ['2 ** 3 ** 4', ['digit']],
    ['see https://example.org', ['link']],
    ['I’m sorry, but no.', ['refusal']],
    ["I can't help with that.", ['refusal']],
    ['I cannot, in good faith, say', []],
    ['As an AI, I have no taste.', ['refusal']],
    [`${'word '.repeat(100)} He said: I'm sorry.`, []],
  ])('%j has %j', (text, expected) => {
    expect(marks(text)).toEqual(expected);
  });

  it('takes linear time on hostile text', () => {
    const started = performance.now();
    for (const piece of ['**', '__', '*'.repeat(3), '- ', ' '.repeat(9), "I can't a a "]) {
      marksOf(piece.repeat(100_000 / piece.length));
    }
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('shareOf', () => {
  it('is Wilson’s interval', () => {
    // Reference: statsmodels proportion_confint(method="wilson")
    expect(shareOf(78, 100)?.low).toBeCloseTo(0.68928, 4);
    expect(shareOf(78, 100)?.high).toBeCloseTo(0.85, 2);
    expect(shareOf(0, 10)).toMatchObject({ share: 0, low: 0 });
    expect(shareOf(0, 10)?.high).toBeCloseTo(0.27753, 4);
    expect(shareOf(10, 10)?.high).toBeCloseTo(1, 12);
    expect(shareOf(0, 0)).toBeNull();
  });
});

describe('areaUnderCurve', () => {
  const area = (values: number[], inClass: number[]) =>
    areaUnderCurve(Float64Array.from(values), Uint8Array.from(inClass));

  it('is one, none or half', () => {
    expect(area([1, 2, 3, 4], [0, 0, 1, 1])).toBe(1);
    expect(area([1, 2, 3, 4], [1, 1, 0, 0])).toBe(0);
    expect(area([5, 5, 5], [1, 0, 1])).toBe(0.5);
    expect(area([1, 2], [1, 1])).toBeNull();
    expect(area([], [])).toBeNull();
  });

  it('equals the count over all pairs', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: 0, max: 1 })));
    fc.assert(
      fc.property(rows, (list) => {
        const won = list.flatMap(([x, is]) =>
          is === 0 ? [] : list.flatMap(([y, other]) => (other === 1 ? [] : [x > y ? 1 : x === y ? 0.5 : 0])),
        );
        const expected =
          won.length === 0 ? null : won.reduce<number>((sum, credit) => sum + credit, 0) / won.length;
        const found = area(
          list.map(([x]) => x),
          list.map(([, is]) => is),
        );
        if (expected === null) expect(found).toBeNull();
        else expect(found).toBeCloseTo(expected, 12);
      }),
    );
  });
});

describe('ShortcutTally', () => {
  const answer = (text: string) => ({ text, length: text.length });

  it('counts both sides by the target', () => {
    const tally = new ShortcutTally(10);
    tally.add(answer('**bold** long answer'), answer('no'), 'A');
    tally.add(answer('no'), answer('- a list of things'), 'B');
    tally.add(answer('1234'), answer('none'), 'B');
    const result = tally.result();
    expect(result).toMatchObject({
      compared: 3,
      chosenLonger: 2,
      equallyLong: 1,
      chosenShorter: 0,
      longerShare: { share: 1 },
      medianRatio: 9,
      targetA: { share: 1 / 3 },
    });
    // lengths A − B: 18 (target A), −16 and 0 (target B)
    expect(result.lengthAuc).toBe(1);
    expect(result.ratios).toEqual(ratioBounds.map((bound) => (bound === 4 ? 2 : bound === 0.95 ? 1 : 0)));
    const byMark = Object.fromEntries(result.marks.map(({ mark, ...counts }) => [mark, counts]));
    expect(byMark.bold).toMatchObject({ onlyChosen: 1, onlyRejected: 0, both: 0, neither: 2 });
    expect(byMark.list).toMatchObject({ onlyChosen: 1, neither: 2 });
    expect(byMark.digit).toMatchObject({ onlyChosen: 0, onlyRejected: 1, chosenShare: { share: 0 } });
    expect(byMark.refusal?.chosenShare).toBeNull();
  });

  it('says nothing of nothing', () => {
    expect(new ShortcutTally(0).result()).toMatchObject({
      compared: 0,
      lengthAuc: null,
      longerShare: null,
      medianRatio: null,
      targetA: null,
    });
  });
});
