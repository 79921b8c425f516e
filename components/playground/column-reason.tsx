'use client';

import { useEffect, useMemo, useRef } from 'react';
import { tokenCells } from '@/components/samples/token-cells';
import { TokenHeatMap } from '@/components/samples/token-heat-map';
import { VisibleText } from '@/components/samples/visible-text';
import { type ColumnState, isActive } from './column-state';

/** The reason as it is written, and once it is scored as tokens too. */
export function ColumnReason({ column, view }: { column: ColumnState; view: 'text' | 'tokens' }) {
  const { reason, scored } = column;
  const cells = useMemo(
    () =>
      scored?.scores
        ? tokenCells(scored.reason, scored.scores.tokenOffsets, scored.scores.tokenLogprobs)
        : null,
    [scored],
  );
  if (view === 'tokens' && cells) return <TokenHeatMap cells={cells} />;
  return (
    <>
      {view === 'tokens' && scored ? (
        <p className="text-[12.5px] text-muted-foreground">
          There are no tokens to show: the server did not tell where they begin.
        </p>
      ) : null}
      <Following text={reason} writing={column.phase === 'writing'}>
        {reason === '' && isActive(column) ? (
          <span className="text-muted-foreground">{waits[column.phase]}</span>
        ) : null}
        <VisibleText text={reason} />
      </Following>
    </>
  );
}

const waits: Partial<Record<ColumnState['phase'], string>> = {
  waiting: 'Waits for a place: a few write at once.',
  reading: 'The model reads the prompt …',
};

/** Scrolls along with what is written, until somebody scrolls up. */
function Following({
  text,
  writing,
  children,
}: {
  text: string;
  writing: boolean;
  children: React.ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new piece is followed
  useEffect(() => {
    if (box.current && writing && follows.current) box.current.scrollTop = box.current.scrollHeight;
  }, [text, writing]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a text that scrolls is no form field set
    <div
      ref={box}
      role="group"
      aria-label="The reason"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keys need the focus to scroll it
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        follows.current = scrollTop + clientHeight >= scrollHeight - 24;
      }}
      dir="auto"
      className="h-52 overflow-y-auto whitespace-pre-wrap break-words rounded-sm p-1 leading-6"
    >
      {children}
    </div>
  );
}
