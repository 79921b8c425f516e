import { formatCount } from '@/components/ui/format';
import type { ImportView } from '@/lib/contracts/dataset';
import { lineIssueTexts } from '@/lib/domain/line-issue';

/** What was wrong how often, with the remedy. */
export function ReasonsList({ reasons }: { reasons: ImportView['reasons'] }) {
  return (
    <dl className="grid gap-x-6 gap-y-3 lg:grid-cols-2">
      {reasons.map(({ reason, count }) => (
        <div key={reason} className="grid grid-cols-[3rem_1fr] content-start gap-x-3">
          <dt className="order-2 font-medium">{lineIssueTexts[reason].title}</dt>
          <dd className="order-1 text-right tabular-nums">{formatCount(count)}</dd>
          <dd className="order-3 col-start-2 text-muted-foreground">{lineIssueTexts[reason].remedy}</dd>
        </div>
      ))}
    </dl>
  );
}
