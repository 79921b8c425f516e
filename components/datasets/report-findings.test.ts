import { expect, it } from 'vitest';
import type { DatasetReportView } from '@/lib/contracts/dataset-report';
import { shareOf, shortcutMarks } from '@/lib/domain/shortcut';
import { reportFindings } from './report-findings';

type Report = NonNullable<DatasetReportView['report']>;

const sound: Report = {
  sampleCount: 1000,
  measuredAt: '2026-01-01T00:00:00.000Z',
  shortcuts: {
    compared: 1000,
    targetA: shareOf(505, 1000),
    chosenLonger: 520,
    equallyLong: 0,
    chosenShorter: 480,
    longerShare: shareOf(520, 1000),
    lengthAuc: 0.52,
    medianRatio: 1,
    ratios: [],
    marks: shortcutMarks.map((mark) => ({
      mark,
      onlyChosen: 50,
      onlyRejected: 50,
      both: 0,
      neither: 900,
      chosenShare: shareOf(50, 100),
    })),
  },
  duplicates: { pair: 0, question: 0, near: 0, groups: 0, largest: 0, contradicting: 0 },
};
const shortcuts = (change: Partial<Report['shortcuts']>): Report => ({
  ...sound,
  shortcuts: { ...sound.shortcuts, ...change },
});
const tones = (report: Report, overlaps: DatasetReportView['overlaps'] = []) =>
  reportFindings({ report, overlaps }).map(({ tone, title }) => `${tone}: ${title}`);

it('has nothing but good to say of a sound data set, and nothing of one that is not measured', () => {
  expect(tones(sound, [{ benchmark: { id: 1, name: 'RewardBench' }, samples: 0 }])).toEqual([
    'good: No question is in RewardBench',
    'good: No question comes twice',
    'good: The longer answer is chosen in 52.0% (48.9–55.1%)',
    'good: A is the target in 50.5% (47.4–53.6%)',
  ]);
  expect(reportFindings({ report: null, overlaps: [] })).toEqual([]);
});

it('is loud about strong leans, and still about those that chance can make', () => {
  const strong = shortcuts({ longerShare: shareOf(780, 1000), lengthAuc: 0.81 });
  expect(tones(strong)[0]).toBe('bad: The longer answer is chosen in 78.0% (75.3–80.5%)');
  expect(reportFindings({ report: strong, overlaps: [] })[0]?.detail).toContain('AUC of 0.81');
  expect(tones(shortcuts({ longerShare: shareOf(620, 1000) }))[0]).toMatch(/^warn: .*62\.0%/);
  expect(
    tones(shortcuts({ longerShare: shareOf(7, 10) })).filter((text) => !text.startsWith('good')),
  ).toEqual([]);
});

it('names the marks that are chosen or rejected for themselves', () => {
  const marks = sound.shortcuts.marks.map((counts) => {
    if (counts.mark === 'list') return { ...counts, onlyChosen: 80, chosenShare: shareOf(80, 130) };
    if (counts.mark === 'refusal') return { ...counts, onlyChosen: 10, chosenShare: shareOf(10, 60) };
    return counts.mark === 'link'
      ? { ...counts, onlyChosen: 5, onlyRejected: 0, chosenShare: shareOf(5, 5) }
      : counts;
  });
  const found = reportFindings({ report: shortcuts({ marks }), overlaps: [] });
  expect(found.slice(0, 2).map(({ tone, title }) => [tone, title.slice(0, 43)])).toEqual([
    ['bad', 'Where only one answer has a refusal, it is '],
    ['warn', 'Where only one answer has a list, it is cho'],
  ]);
  expect(found[0]?.detail).toContain('A refusal is punished here');
  expect(found.map(({ title }) => title).join()).not.toContain('link');
});

it('says where to look for duplicates, contradictions and overlap', () => {
  const report = {
    ...sound,
    duplicates: { pair: 2, question: 1, near: 4, groups: 3, largest: 3, contradicting: 2 },
  };
  const found = reportFindings({ report, overlaps: [{ benchmark: { id: 1, name: 'RB' }, samples: 1 }] });
  expect(found.slice(0, 3).map(({ tone, title, samples }) => [tone, title, samples?.flag])).toEqual([
    ['bad', '1 question of RB in here', 'overlap'],
    ['bad', '2 samples contradict each other', 'duplicate'],
    ['warn', '7 samples share their question with another one', 'duplicate'],
  ]);
});
