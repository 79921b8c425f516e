import { PageHeader } from '@/components/layout/page-header';
import { formatCount } from '@/components/ui/format';
import { Progress } from '@/components/ui/progress';
import { Select } from '@/components/ui/select';
import { type QueueOrder, queueOrders, type ReviewDeskView } from '@/lib/contracts/review';
import { orderNames } from './decision-names';

interface ReviewHeaderProps {
  desk: ReviewDeskView;
  setId: number;
  order: QueueOrder;
  total: number;
  undecided: number;
  medianDurationMs: number | null;
  onSet: (id: number) => void;
  onOrder: (order: QueueOrder) => void;
}

const HOUR_MS = 3_600_000;

/** Which queue this is, where in it one is, and how fast. */
export function ReviewHeader(props: ReviewHeaderProps) {
  const { desk, setId, order, total, undecided, medianDurationMs } = props;
  const decided = total - undecided;
  return (
    <header className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-border border-b px-4 py-2 md:px-6">
      <h1 className="font-semibold text-[16px]">Review</h1>
      <Select
        aria-label="Pair set"
        value={String(setId)}
        options={desk.sets.map(({ id, name, undecided: left }) => ({
          value: String(id),
          label: `${name} (${formatCount(left)} left)`,
        }))}
        onChange={(event) => props.onSet(Number(event.target.value))}
        className="w-64 max-sm:w-full"
      />
      <Select
        aria-label="Order"
        value={order}
        options={queueOrders.map((value) => ({ value, label: orderNames[value] }))}
        onChange={(event) => props.onOrder(event.target.value as QueueOrder)}
        className="w-48 max-sm:w-full"
      />
      <div className="ml-auto flex items-center gap-3 text-[13px] text-muted-foreground max-sm:ml-0 max-sm:w-full">
        <span className="whitespace-nowrap">
          {undecided > 0
            ? `${formatCount(decided + 1)} of ${formatCount(total)}`
            : `${formatCount(total)} decided`}
          {medianDurationMs ? ` · ${formatCount(Math.round(HOUR_MS / medianDurationMs))} per hour` : ''}
        </span>
        <Progress
          value={decided}
          max={total}
          label="Decided pairs of this set"
          className="w-36 max-sm:w-full"
        />
      </div>
    </header>
  );
}

/** Where there is no queue to head. */
export function ReviewTitle() {
  return (
    <PageHeader title="Review" description="Decide, pair by pair, which of two reasons is the better one." />
  );
}
