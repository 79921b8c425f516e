import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

export type SortDirection = 'asc' | 'desc';

interface ColumnHeaderProps {
  align: 'left' | 'right';
  className?: string | undefined;
  /** null: the list can be sorted by it but is not; absent: it cannot */
  sorted?: SortDirection | null | undefined;
  onSort?: () => void;
  children: ReactNode;
}

/** A head cell; a click sorts by its column, the next one turns the order round. */
export function ColumnHeader({ align, className, sorted, onSort, children }: ColumnHeaderProps) {
  const look = cn(
    'h-8 whitespace-nowrap px-2 font-medium text-[12.5px]',
    align === 'right' ? 'text-right' : 'text-left',
  );
  if (sorted === undefined) {
    return (
      <th scope="col" className={cn(look, className)}>
        {children}
      </th>
    );
  }
  const Arrow = sorted === 'asc' ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      aria-sort={sorted === null ? 'none' : sorted === 'asc' ? 'ascending' : 'descending'}
      className={cn(look, className)}
    >
      <button
        type="button"
        onClick={onSort}
        className={cn(
          'group -mx-1 inline-flex h-7 items-center gap-1 rounded-sm px-1 hover:text-foreground',
          sorted && 'text-foreground',
        )}
      >
        {align === 'right' ? <SortArrow Arrow={Arrow} shown={sorted !== null} /> : null}
        {children}
        {align === 'left' ? <SortArrow Arrow={Arrow} shown={sorted !== null} /> : null}
      </button>
    </th>
  );
}

function SortArrow({ Arrow, shown }: { Arrow: typeof ArrowDown; shown: boolean }) {
  return (
    <Arrow
      aria-hidden
      className={cn('size-3', !shown && 'opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60')}
    />
  );
}
