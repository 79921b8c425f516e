import { Card } from '@/components/ui/card';
import { formatCount } from '@/components/ui/format';
import type { ReviewerToday } from '@/lib/contracts/overview';

export function ReviewersCard({ reviewers }: { reviewers: readonly ReviewerToday[] }) {
  const most = Math.max(1, ...reviewers.map(({ decisions }) => decisions));
  return (
    <Card title="Decisions today">
      {reviewers.length === 0 ? (
        <p className="text-muted-foreground">Nobody has decided a pair since midnight UTC.</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {reviewers.map(({ userId, name, decisions }) => (
            <li key={userId} className="grid grid-cols-[minmax(0,8rem)_1fr_auto] items-center gap-3">
              <span className="truncate">{name}</span>
              <span aria-hidden className="h-1.5 rounded-full bg-muted">
                <span
                  className="block h-full rounded-full bg-accent"
                  style={{ width: `${(decisions / most) * 100}%` }}
                />
              </span>
              <span className="text-right">{formatCount(decisions)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
