import { expect, it } from 'vitest';
import { type JudgedReason, judgeReport } from './judge-report';

function judged(
  reason: string,
  verdict: JudgedReason['verdict'],
  more: Partial<JudgedReason> = {},
): JudgedReason {
  return { reason, tokenCount: 30, ended: true, verdict, pReason: 0.5, pTarget: 0.9, ...more };
}

it('reports shares of reasons, and the interval over questions', () => {
  const report = judgeReport([
    {
      target: 'A',
      reasons: [
        judged('A says 7, which is correct. So A is better.', 'A', { tokenCount: 20, pReason: 0.3 }),
        judged('B says 8, which is wrong. B is better.', 'A', { tokenCount: 40, pReason: 0.6 }),
      ],
    },
    {
      target: 'B',
      reasons: [
        judged('Answer B is polite. I prefer Answer B.', 'B', { tokenCount: 30, pTarget: 0.1 }),
        judged('It goes on and on', null, { ended: false, tokenCount: 96, pTarget: null }),
      ],
    },
  ]);
  expect(report).toEqual({
    'questions, reasons': '2, 4',
    'reason ends by itself': '75.0%',
    'median tokens of a reason': '30',
    'verdict well formed': '100.0%',
    // Question accuracies 1 and 0.5: mean 0.75, standard error 0.25.
    'verdict right (95% interval over questions)': '75.0% (26.0% to 100.0%)',
    'verdict follows the reason’s conclusion': '66.7% of 3 that have one',
    'questions with correct and incorrect reasons': '50.0%',
    'P(R|U) 5 / 50 / 95%': '0.300 / 0.500 / 0.600',
    'P(A|U,R) of the target 5 / 50 / 95%': '0.100 / 0.900 / 0.900',
  });
});

it('counts an unparsed verdict as wrong', () => {
  const unparsed = { target: 'A' as const, reasons: [judged('A is better.', null)] };
  const report = judgeReport([unparsed, unparsed]);
  expect(report['verdict well formed']).toBe('0.0%');
  expect(report['verdict right (95% interval over questions)']).toBe('0.0% (0.0% to 0.0%)');
});
