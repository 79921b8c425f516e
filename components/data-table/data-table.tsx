'use client';

import {
  type ColumnDef,
  flexRender,
  getCoreRowModel,
  type RowData,
  useReactTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import { cn } from '@/components/ui/cn';
import { ColumnHeader, type SortDirection } from './column-header';
import { useKeptScroll } from './use-kept-scroll';
import { useMedia } from './use-media';

declare module '@tanstack/react-table' {
  interface ColumnMeta<TData extends RowData, TValue> {
    align?: 'left' | 'right';
    /** of the head and the cells, e.g. the width or from which screen on it is shown */
    className?: string;
    /** named by `onSort` */
    sort?: string;
  }
}

/** A place for rows before the browser has measured the window. */
const FIRST_RECT = { width: 0, height: 900 };
/** `h-8` and its border. A phone shows none. */
const HEAD_HEIGHT = 33;
const LOAD_AHEAD_ROWS = 20;

interface DataTableProps<T> {
  /** what the rows are, for screen readers */
  label: string;
  columns: ColumnDef<T>[];
  rows: readonly T[];
  rowId: (row: T) => number;
  /** how many rows there are with those not loaded yet */
  total: number;
  /** in pixels, on a wide screen and on a phone: rows are all of one height */
  rowHeight: { wide: number; narrow: number };
  selectedId: number | null;
  onOpen: (row: T) => void;
  sorted: { by: string; direction: SortDirection };
  onSort: (by: string) => void;
  /** null: everything is loaded */
  onLoadMore: (() => void) | null;
  /** instead of the next rows: loading, or why they did not come */
  foot?: ReactNode;
  /** where one had scrolled to is kept under this name */
  scrollKey: string;
  className?: string;
}

/** A table that draws only the rows in sight. Whatever is in them, the cells of a row stay within its height. */
export function DataTable<T>({
  label,
  columns,
  rows,
  rowId,
  total,
  rowHeight,
  selectedId,
  onOpen,
  sorted,
  onSort,
  onLoadMore,
  foot,
  scrollKey,
  className,
}: DataTableProps<T>) {
  const scroller = useRef<HTMLElement>(null);
  const wide = useMedia('(min-width: 48rem)', true);
  const head = wide ? HEAD_HEIGHT : 0;
  const height = wide ? rowHeight.wide : rowHeight.narrow;
  const table = useReactTable({
    data: rows as T[],
    columns,
    getCoreRowModel: getCoreRowModel(),
    getRowId: (row) => String(rowId(row)),
    manualSorting: true,
    // It would set its own state from within a render whenever the rows change, and nothing here reads that state.
    autoResetAll: false,
  });
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
    initialRect: FIRST_RECT,
    // The head stands above the rows and covers the first pixels of what is scrolled.
    scrollMargin: head,
    scrollPaddingStart: head,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the rows' height changes, and only then
  useEffect(() => virtualizer.measure(), [height]);
  useKeptScroll(scroller, scrollKey);

  const drawn = virtualizer.getVirtualItems();
  const lastDrawn = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastDrawn >= rows.length - LOAD_AHEAD_ROWS) onLoadMore?.();
  }, [lastDrawn, rows.length, onLoadMore]);

  const selectedIndex = selectedId === null ? -1 : rows.findIndex((row) => rowId(row) === selectedId);
  const shownOnce = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new selection moves the list
  useEffect(() => {
    // On arrival the place one had scrolled to counts.
    if (shownOnce.current && selectedIndex >= 0) virtualizer.scrollToIndex(selectedIndex, { align: 'auto' });
    shownOnce.current = true;
  }, [selectedId]);

  const tableRows = table.getRowModel().rows;
  const above = (drawn[0]?.start ?? head) - head;
  const below = virtualizer.getTotalSize() - ((drawn.at(-1)?.end ?? head) - head);
  return (
    <section
      ref={scroller}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className={cn('min-w-0 overflow-auto', className)}
    >
      <div style={{ paddingTop: above, paddingBottom: below }}>
        <table
          aria-rowcount={total + 1}
          className="w-full border-separate border-spacing-0 table-fixed text-[13px] md:min-w-[54rem] 2xl:min-w-[68rem]"
        >
          <thead className="sticky top-0 z-10 bg-background text-muted-foreground max-md:sr-only [&_th]:border-border [&_th]:border-b">
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id} aria-rowindex={1}>
                {group.headers.map(({ id, column, getContext }) => {
                  const { align = 'left', className: look, sort } = column.columnDef.meta ?? {};
                  return (
                    <ColumnHeader
                      key={id}
                      align={align}
                      className={look}
                      sorted={sort === undefined ? undefined : sorted.by === sort ? sorted.direction : null}
                      onSort={() => sort !== undefined && onSort(sort)}
                    >
                      {flexRender(column.columnDef.header, getContext())}
                    </ColumnHeader>
                  );
                })}
              </tr>
            ))}
          </thead>
          <tbody>
            {drawn.map(({ index }) => {
              const row = tableRows[index];
              if (!row) return null;
              const selected = index === selectedIndex;
              return (
                <tr
                  key={row.id}
                  aria-rowindex={index + 2}
                  aria-current={selected || undefined}
                  onClick={(event) => isPlainClick(event) && onOpen(row.original)}
                  style={{ height }}
                  className={cn(
                    'group/row cursor-pointer [&_td]:border-border [&_td]:border-b',
                    selected
                      ? 'bg-accent-soft [&_td:first-child]:shadow-[inset_2px_0_0_var(--accent)]'
                      : 'hover:bg-muted',
                  )}
                >
                  {row.getVisibleCells().map(({ id, column, getContext }) => (
                    <td
                      key={id}
                      className={cn(
                        'overflow-hidden px-2',
                        column.columnDef.meta?.align === 'right' && 'text-right',
                        column.columnDef.meta?.className,
                      )}
                    >
                      {flexRender(column.columnDef.cell, getContext())}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {foot}
    </section>
  );
}

/** A click that opens here: not one on a link or button, not one for a new tab, not the end of selecting text. */
function isPlainClick(event: MouseEvent): boolean {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  if (event.target instanceof Element && event.target.closest('a, button')) return false;
  return window.getSelection()?.isCollapsed ?? true;
}
