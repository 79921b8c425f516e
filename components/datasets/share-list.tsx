import { formatCount, formatPercent } from '@/components/ui/format';

interface ShareListProps {
  label: string;
  items: readonly { name: string; count: number }[];
  total: number;
}

/** Counts with their share of the whole, as bars behind the names. */
export function ShareList({ label, items, total }: ShareListProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <ul aria-label={label} tabIndex={0} className="flex max-h-96 flex-col gap-px overflow-y-auto">
      {items.map(({ name, count }) => {
        const share = total > 0 ? count / total : 0;
        return (
          <li key={name} className="relative flex h-7 shrink-0 items-center justify-between gap-3 px-2">
            <span
              aria-hidden
              className="absolute inset-y-0.5 left-0 rounded-sm bg-accent-soft"
              style={{ width: `${share * 100}%` }}
            />
            <span className="relative min-w-0 truncate">{name}</span>
            <span className="relative shrink-0">
              {formatCount(count)}
              <span className="inline-block w-14 text-right text-muted-foreground">
                {formatPercent(share)}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
