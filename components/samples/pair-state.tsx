import { Check, X } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import type { PairStateCounts } from '@/lib/contracts/sample';

/** How far the pairs of a sample have come: the furthest state, and how many pairs there are in it. */
export function PairState({ pairs }: { pairs: PairStateCounts }) {
  const { approved, rejected, proposed, skipped } = pairs;
  const times = (count: number) => (count > 1 ? ` ×${count}` : '');
  if (approved > 0) {
    return (
      <Badge tone="good">
        <Check aria-hidden />
        approved{times(approved)}
      </Badge>
    );
  }
  if (proposed > 0) return <Badge tone="accent">paired{times(proposed)}</Badge>;
  if (skipped > 0) return <Badge>later{times(skipped)}</Badge>;
  if (rejected > 0) {
    return (
      <Badge tone="bad">
        <X aria-hidden />
        rejected{times(rejected)}
      </Badge>
    );
  }
  return (
    <span className="text-muted-foreground">
      <span aria-hidden>–</span>
      <span className="sr-only">in no pair</span>
    </span>
  );
}
