import { settlesOn } from '@/lib/domain/reason-conclusion';
import type { Verdict } from '@/lib/domain/verdict';

/** One sampled reason and what the judge concludes from it. */
export interface JudgedReason {
  reason: string;
  tokenCount: number;
  /** Ended by itself; otherwise it hit the token limit and has no verdict. */
  ended: boolean;
  /** Greedy, after the reason; null is unparsed. */
  verdict: Verdict | null;
  /** `P(R|U)` */
  pReason: number;
  /** `P(A|U,R)` of the target; null for a reason that did not end. */
  pTarget: number | null;
}

export interface JudgedQuestion {
  target: Verdict;
  reasons: JudgedReason[];
}

/** The lines of the model card's table, from at least two questions. */
export function judgeReport(questions: JudgedQuestion[]): Record<string, string> {
  const reasons = questions.flatMap((question) => question.reasons);
  const ended = reasons.filter((reason) => reason.ended);
  const right = ({ target, reasons }: JudgedQuestion) => reasons.map(({ verdict }) => verdict === target);
  const accuracies = questions.map((question) => share(right(question)));
  const { low, high } = normalInterval(accuracies);
  const settled = ended.flatMap(({ reason, verdict }) => {
    const side = (['A', 'B'] as const).find((v) => settlesOn(reason, v));
    return side ? [verdict === side] : [];
  });
  return {
    'questions, reasons': `${questions.length}, ${reasons.length}`,
    'reason ends by itself': percent(ended.length / reasons.length),
    'median tokens of a reason': String(
      quantile(
        ended.map((reason) => reason.tokenCount),
        0.5,
      ),
    ),
    'verdict well formed': percent(share(ended.map((reason) => reason.verdict !== null))),
    'verdict right (95% interval over questions)': `${percent(mean(accuracies))} (${percent(low)} to ${percent(high)})`,
    'verdict follows the reason’s conclusion': `${percent(share(settled))} of ${settled.length} that have one`,
    'questions with correct and incorrect reasons': percent(share(accuracies.map((a) => a > 0 && a < 1))),
    'P(R|U) 5 / 50 / 95%': spread(reasons.map((reason) => reason.pReason)),
    'P(A|U,R) of the target 5 / 50 / 95%': spread(ended.flatMap(({ pTarget }) => pTarget ?? [])),
  };
}

/** Reasons of one question resemble each other, so the interval counts questions, not reasons. */
function normalInterval(values: number[]): { low: number; high: number } {
  const centre = mean(values);
  const variance = values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
  const margin = 1.96 * Math.sqrt(variance / values.length);
  return { low: Math.max(0, centre - margin), high: Math.min(1, centre + margin) };
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function share(flags: boolean[]): number {
  return mean(flags.map(Number));
}

function percent(value: number): string {
  return Number.isNaN(value) ? 'none' : `${(100 * value).toFixed(1)}%`;
}

function quantile(values: number[], q: number): number {
  const sorted = values.toSorted((x, y) => x - y);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

function spread(values: number[]): string {
  return [0.05, 0.5, 0.95].map((q) => quantile(values, q).toFixed(3)).join(' / ');
}
