import type { CandidateDot } from '@/lib/contracts/sample';

export interface DotPlace {
  id: number;
  x: number;
  y: number;
  correct: boolean;
}

/** The drawing in its own units: the axis runs from −1 to +1 between the ends. */
export const strip = { width: 160, height: 24, left: 6, right: 154, middle: 12, radius: 3.5 } as const;

const LANES = [0, -5.5, 5.5] as const;
const TOUCHING = 2 * strip.radius + 0.5;

export function scoreX(score: number): number {
  const share = (Math.min(1, Math.max(-1, score)) + 1) / 2;
  return strip.left + share * (strip.right - strip.left);
}

/**
 * Where each candidate's dot stands: across by its `R_score`, and out of the way of its left neighbours as far as
 * three lanes allow. Candidates without a score have no place.
 */
export function dotPlaces(dots: readonly CandidateDot[]): DotPlace[] {
  const ends: number[] = LANES.map(() => Number.NEGATIVE_INFINITY);
  return dots
    .flatMap(({ id, score, correct }) => (score === null ? [] : [{ id, correct, x: scoreX(score) }]))
    .sort((p, q) => p.x - q.x || p.id - q.id)
    .map((dot) => {
      const free = ends.findIndex((end) => dot.x - end >= TOUCHING);
      // No lane is free: the one that was left longest ago overlaps least.
      const lane = free === -1 ? ends.indexOf(Math.min(...ends)) : free;
      ends[lane] = dot.x;
      return { ...dot, y: strip.middle + (LANES[lane] ?? 0) };
    });
}

/** The strip in words. */
export function describeDots(dots: readonly CandidateDot[], format: (score: number) => string): string {
  const side = (correct: boolean, name: string) => {
    const scores = dots.flatMap((dot) => (dot.correct === correct && dot.score !== null ? [dot.score] : []));
    if (scores.length === 0) return null;
    const range = [...new Set([Math.min(...scores), Math.max(...scores)].map(format))].join(' to ');
    return `${scores.length} ${name}, R_score ${range}`;
  };
  const parts = [side(true, 'correct'), side(false, 'incorrect')].filter((part) => part !== null);
  const invalid = dots.filter(({ score }) => score === null).length;
  if (invalid > 0) parts.push(`${invalid} without a score`);
  return parts.join('; ') || 'no candidates';
}
