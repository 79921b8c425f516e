import type { PairState } from '@/lib/contracts/pair';
import { type AuthorisedProject, roleRank } from '../projects/authorise';

/** Whether somebody must not see the scores of undecided pairs: those who review, where the project says so. */
export function hidesScores({ hideScores, role }: AuthorisedProject): boolean {
  return hideScores && roleRank[role] < roleRank.engineer;
}

export function isDecided(state: PairState): boolean {
  return state === 'approved' || state === 'rejected';
}
