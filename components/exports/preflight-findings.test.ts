import { expect, it } from 'vitest';
import type { ExportPreview } from '@/lib/contracts/export';
import { preflightFindings } from './preflight-findings';

const none = { count: 0, samples: [] };
const sound: ExportPreview = {
  rows: 100,
  pairs: { proposed: 0, approved: 100, rejected: 0, skipped: 0 },
  unreviewed: 0,
  targets: { A: 52, B: 48 },
  nothingKept: 0,
  equalSides: none,
  repeatedReasons: none,
  leadingSpace: none,
  benchmarkOverlap: none,
  lengths: {
    measured: 100,
    tokensPerCharacter: 0.25,
    maxLength: 1024,
    over: none,
    promptOver: none,
    longest: 700,
    step: 128,
    bins: [],
  },
  firstLines: [],
  eot: '',
};

it('has nothing but good to say of a sound file', () => {
  expect(preflightFindings(sound, 'trl-dpo').map(({ tone, title }) => [tone, title])).toEqual([
    ['good', '100 rows, 52% with target A'],
  ]);
});

it('names what is wrong, the worst first, and where to look', () => {
  const found = preflightFindings(
    {
      ...sound,
      unreviewed: 40,
      targets: { A: 80, B: 20 },
      repeatedReasons: { count: 3, samples: [4] },
      equalSides: { count: 2, samples: [7, 9] },
      lengths: { ...sound.lengths, over: { count: 5, samples: [1] }, longest: 2_100 },
    },
    'trl-dpo',
  );
  expect(found.map(({ tone }) => tone)).toEqual(['bad', 'warn', 'warn', 'warn', 'warn', 'good']);
  expect(found[0]).toMatchObject({ title: '2 rows with the same text on both sides', samples: [7, 9] });
  expect(found[1]?.detail).toContain('2,100');
  expect(found.map(({ title }) => title).join('\n')).toContain('40% of the rows nobody has decided');
});

it('says of an empty file that it is empty, and nothing else', () => {
  expect(preflightFindings({ ...sound, rows: 0 }, 'trl-sft')).toHaveLength(1);
});
