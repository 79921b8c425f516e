import type { ScoredCandidate } from '@/lib/domain/candidate';
import type { Verdict } from '@/lib/domain/verdict';

/** A candidate somebody placed on the plane. The target is A. */
export interface PlayPoint {
  r: number;
  a: number;
  verdict: Verdict | null;
}

const TARGET: Verdict = 'A';
const MOST_POINTS = 16;

/** These candidates belong to no sample of the database; random picks need some number that stays. */
export const PLAY_SAMPLE_ID = 1;

export const startingPoints: readonly PlayPoint[] = [
  { r: 0.8, a: 0.96, verdict: 'A' },
  { r: 0.66, a: 0.99, verdict: 'A' },
  { r: 0.42, a: 0.85, verdict: 'A' },
  { r: 0.18, a: 0.93, verdict: 'A' },
  { r: 0.72, a: 0.08, verdict: 'B' },
  { r: 0.55, a: 0.3, verdict: 'B' },
  { r: 0.3, a: 0.2, verdict: 'B' },
  { r: 0.88, a: 0.6, verdict: null },
];

/** As the address carries them: `0.8:0.96:A_0.72:0.08:B_…`, `-` for unparsed. */
export function serializePoints(points: readonly PlayPoint[]): string {
  return points.map(({ r, a, verdict }) => `${short(r)}:${short(a)}:${verdict ?? '-'}`).join('_');
}

/** Null where the text is no list of points. */
export function parsePoints(text: string): PlayPoint[] | null {
  const points = text.split('_').map((part): PlayPoint | null => {
    const match = /^([01](?:\.\d{1,3})?):([01](?:\.\d{1,3})?):([AB-])$/.exec(part);
    if (!match) return null;
    const [, r, a, verdict] = match;
    const point: PlayPoint = {
      r: Number(r),
      a: Number(a),
      verdict: verdict === 'A' || verdict === 'B' ? verdict : null,
    };
    return point.r <= 1 && point.a <= 1 ? point : null;
  });
  if (points.length > MOST_POINTS) return null;
  return points.every((point) => point !== null) ? points : null;
}

function short(p: number): string {
  return String(Math.round(p * 1000) / 1000);
}

/**
 * The points as the method sees candidates. The other verdict's probability, which `signed` asks for, is taken as
 * `1 − a`: a place on the plane does not tell it.
 */
export function toCandidates(points: readonly PlayPoint[]): (ScoredCandidate & { r: number; a: number })[] {
  return points.map(({ r, a, verdict }, position) => ({
    id: position + 1,
    index: position,
    r,
    a,
    aOther: 1 - a,
    verdict,
    correct: verdict === TARGET,
    truncated: false,
    invalid: false,
  }));
}
