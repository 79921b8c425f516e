import type { DecideInput, QueueOrder, RejectCode } from '@/lib/contracts/review';

/** What a decision did, as it is told afterwards. */
export const decisionNames: Record<DecideInput['decision'], string> = {
  left: 'left is better',
  right: 'right is better',
  approve: 'approved',
  swap: 'swapped',
  reject: 'rejected',
  later: 'put off',
};

export const rejectNames: Record<RejectCode, string> = {
  both_wrong: 'both wrong',
  verdict_contradicts_reason: 'verdict contradicts the reason',
  duplicate: 'duplicate',
  unsafe: 'unsafe',
  other: 'other',
};

export const orderNames: Record<QueueOrder, string> = {
  uncertain: 'most uncertain first',
  margin: 'largest margin first',
  random: 'random',
};
