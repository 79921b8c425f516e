'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { formatProbability } from '@/components/ui/format';
import { tokenBlocks } from './token-blocks';
import type { TokenCell } from './token-cells';
import { TokenDetail } from './token-detail';
import { TokenLegend } from './token-legend';
import { TokenText } from './token-text';
import { unlikelyStretches } from './unlikely-stretches';
import { VisibleText } from './visible-text';

const BLOCK_HEIGHT_PX = 220;

/** The reason, each token on a ground that tells its probability. The arrow keys go from token to token. */
export function TokenHeatMap({ cells }: { cells: readonly TokenCell[] }) {
  const [active, setActive] = useState<number | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const blocks = useMemo(() => tokenBlocks(cells), [cells]);
  const stretches = useMemo(() => unlikelyStretches(cells), [cells]);
  const virtualizer = useVirtualizer({
    count: blocks.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => BLOCK_HEIGHT_PX,
    overscan: 2,
    initialRect: { width: 0, height: 400 },
  });

  const drawn = virtualizer.getVirtualItems();
  const firstDrawn = drawn[0]?.index;
  // Marked on the element itself: thousands of cells are not drawn anew because a pointer passes over them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a cell that was out of sight is there once its block is drawn
  useEffect(() => {
    const cell = scroller.current?.querySelector(`[data-cell="${active}"]`);
    cell?.setAttribute('data-active', '');
    return () => cell?.removeAttribute('data-active');
  }, [active, firstDrawn]);

  function goTo(position: number) {
    const bounded = Math.min(cells.length - 1, Math.max(0, position));
    setActive(bounded);
    const block = blocks.findLastIndex(({ from }) => from <= bounded);
    const element = scroller.current?.querySelector(`[data-cell="${bounded}"]`);
    if (element) element.scrollIntoView({ block: 'nearest' });
    else virtualizer.scrollToIndex(block, { align: 'center' });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = active ?? -1;
    const target = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      ArrowDown: at + 10,
      ArrowUp: at - 10,
      Home: 0,
      End: cells.length - 1,
    }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    goTo(target);
  }

  function onPointerOver(event: PointerEvent) {
    const cell = event.target instanceof Element ? event.target.closest('[data-cell]') : null;
    if (cell) setActive(Number(cell.getAttribute('data-cell')));
  }

  const whole = blocks.length === 1;
  return (
    <div className="flex flex-col gap-3">
      <TokenLegend />
      {/* biome-ignore lint/a11y/useSemanticElements: a group of tokens is no form field set */}
      <div
        ref={scroller}
        role="group"
        aria-label={`${cells.length} tokens of the reason; the arrow keys go from one to the next`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys need the focus somewhere
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerOver={onPointerOver}
        dir="auto"
        className="max-h-96 overflow-y-auto whitespace-pre-wrap break-words rounded-sm p-1 leading-6"
      >
        {whole ? (
          <TokenText from={0} cells={cells} />
        ) : (
          <div style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
            {drawn.map(({ index, start }) => {
              const block = blocks[index];
              return block ? (
                <div
                  key={index}
                  ref={virtualizer.measureElement}
                  data-index={index}
                  className="absolute inset-x-0 top-0"
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <TokenText {...block} />
                </div>
              ) : null;
            })}
          </div>
        )}
      </div>
      <TokenDetail cell={active === null ? null : (cells[active] ?? null)} tokens={tokenCount(cells)} />
      {stretches.length > 0 ? (
        <section>
          <h3 className="mb-1 text-[12.5px] text-muted-foreground">Least likely</h3>
          <ol className="flex flex-col">
            {stretches.map(({ from, text, p }) => (
              <li key={from}>
                <button
                  type="button"
                  onClick={() => {
                    goTo(from);
                    scroller.current?.focus({ preventScroll: true });
                  }}
                  className="flex min-h-7 w-full items-center gap-3 rounded-sm px-1 text-left hover:bg-muted pointer-coarse:min-h-11"
                >
                  <span className="w-14 shrink-0 text-muted-foreground">{formatProbability(p)}</span>
                  <span dir="auto" className="truncate">
                    {text.trim() === '' ? 'end of turn, or white space' : <VisibleText text={text.trim()} />}
                  </span>
                </button>
              </li>
            ))}
          </ol>
        </section>
      ) : null}
    </div>
  );
}

function tokenCount(cells: readonly TokenCell[]): number {
  const last = cells.at(-1);
  return last ? last.first + last.tokens : 0;
}
