import { leaningVerdict, lengthNormalised, verdictShare } from './probability';
import { flip, type Verdict } from './verdict';

/** Σ log p of both verdicts' spans after the same beginning of a reason, in nats, and their lengths in tokens. */
export interface VerdictLogps {
  logpTarget: number;
  nTarget: number;
  logpOther: number;
  nOther: number;
}

/** Where the verdict stands after the first k sentences of a reason. */
export interface TrajectoryPoint {
  /** length-normalised, in (0, 1]: `P(A|U, R₁…k)` of the target, and of the other verdict */
  pTarget: number;
  pOther: number;
  /** the verdict share of the target, in [0, 1] */
  share: number;
  /** the more probable verdict; null where both are equally probable */
  leaning: Verdict | null;
}

export function trajectoryPoint(logps: VerdictLogps, target: Verdict): TrajectoryPoint {
  const pTarget = lengthNormalised(logps.logpTarget, logps.nTarget);
  const pOther = lengthNormalised(logps.logpOther, logps.nOther);
  const [pA, pB] = target === 'A' ? [pTarget, pOther] : [pOther, pTarget];
  return {
    pTarget,
    pOther,
    share: verdictShare(logps.logpTarget, logps.logpOther),
    leaning: leaningVerdict(pA, pB),
  };
}

/**
 * After how many sentences the verdict leans where it leans at the end, and never elsewhere again: 0 is decided before
 * the reason said anything, k names the *tipping sentence*, the k-th. `leanings[k]` is where it leans after k sentences,
 * so that there is one more of them than sentences. Null when it leans nowhere at the end.
 */
export function tippingSentence(leanings: readonly (Verdict | null)[]): number | null {
  const final = leanings.at(-1) ?? null;
  if (final === null) return null;
  let first = leanings.length - 1;
  while (first > 0 && leanings[first - 1] === final) first -= 1;
  return first;
}

/** Where a share of the target leans: what is stored of a point is enough to tell. */
export function leaningOf(pTarget: number, pOther: number, target: Verdict): Verdict | null {
  if (pTarget === pOther) return null;
  return pTarget > pOther ? target : flip(target);
}
