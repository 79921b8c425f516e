import type { RankBy, Strategy, strategies } from '@/lib/domain/strategy';

type End = (typeof strategies)[Strategy]['chosen' | 'rejected'];

/** In words, why a strategy takes this candidate of its side. */
export function explainPick(pick: End, side: 'chosen' | 'rejected', rankBy: RankBy, seed: number): string {
  if (pick === 'random') return `drawn with seed ${seed}`;
  if (rankBy === 'fluency') return pick === 'fluent' ? 'highest P(R|U)' : 'lowest P(R|U)';
  if (pick === 'influent') return 'R_score nearest to zero';
  return side === 'chosen' ? 'highest R_score' : 'lowest R_score';
}

export const missingWords = {
  correct: 'no pair: nothing on the chosen side',
  incorrect: 'no pair: nothing on the rejected side',
  both: 'no pair: nothing on either side',
  'none eligible': 'no pair: no candidate may be picked',
} as const;
