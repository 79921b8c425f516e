import type { EvaluationView } from '@/lib/contracts/benchmark';

/** Sections of which nothing is scored: the Score is the mean of the others. */
export function missingSections({ sections }: Pick<EvaluationView, 'sections'>): string[] {
  return sections.filter(({ score }) => score === null).map(({ section }) => section);
}
