import { Check, X } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import type { PairState } from '@/lib/contracts/pair';

export const pairStateNames: Record<PairState, string> = {
  proposed: 'proposed',
  approved: 'approved',
  rejected: 'rejected',
  skipped: 'put off',
};

export function PairStateBadge({ state }: { state: PairState }) {
  if (state === 'approved') {
    return (
      <Badge tone="good">
        <Check aria-hidden />
        {pairStateNames[state]}
      </Badge>
    );
  }
  if (state === 'rejected') {
    return (
      <Badge tone="bad">
        <X aria-hidden />
        {pairStateNames[state]}
      </Badge>
    );
  }
  return <Badge tone={state === 'proposed' ? 'accent' : 'neutral'}>{pairStateNames[state]}</Badge>;
}
