'use client';

import { type Ref, useMemo } from 'react';
import { alignWords, type Piece } from '@/components/samples/align-words';
import { VisibleText } from '@/components/samples/visible-text';
import { cn } from '@/components/ui/cn';
import type { ReviewPairView } from '@/lib/contracts/review';

/** Comparing longer ones would hold up the next key. */
const COMPARED_CHARACTERS = 12_000;

/** Both reasons word by word, aligned. */
export function ReviewDiff({ pair, scroller }: { pair: ReviewPairView; scroller: Ref<HTMLDivElement> }) {
  const left = pair.left.reason.slice(0, COMPARED_CHARACTERS);
  const right = pair.right.reason.slice(0, COMPARED_CHARACTERS);
  const rows = useMemo(() => alignWords(left, right), [left, right]);
  const clipped = Math.max(pair.left.reason.length, pair.right.reason.length) > COMPARED_CHARACTERS;
  return (
    <section
      aria-label="Reasons, word by word"
      className="flex min-h-0 min-w-0 flex-1 flex-col rounded-md border border-border bg-surface"
    >
      <header className="grid min-h-10 grid-cols-2 items-center gap-4 border-border border-b px-4 font-semibold text-[13px]">
        <h2>Left</h2>
        <h2>Right</h2>
      </header>
      <div
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="min-h-24 flex-1 overflow-y-auto px-4 py-3 text-[15px] leading-relaxed md:min-h-0"
      >
        {clipped || rows === null ? (
          <p className="mb-2 text-[12.5px] text-muted-foreground">
            {rows === null
              ? 'These reasons have too little in common to be compared word by word.'
              : 'Compared are the beginnings of the reasons.'}
          </p>
        ) : null}
        {(rows ?? [{ left: [{ text: left, own: false }], right: [{ text: right, own: false }] }]).map(
          (row, position) => (
            <div
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their order
              key={position}
              className="grid grid-cols-2 gap-4 [&+&]:border-border [&+&]:border-t [&+&]:pt-1"
            >
              <Words pieces={row.left} tone="bg-warn-soft" />
              <Words pieces={row.right} tone="bg-accent-soft" />
            </div>
          ),
        )}
      </div>
    </section>
  );
}

function Words({ pieces, tone }: { pieces: readonly Piece[]; tone: string }) {
  return (
    <p dir="auto" className="min-w-0 whitespace-pre-wrap break-words pb-1">
      {pieces.map(({ text, own }, position) =>
        own ? (
          <mark
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their order
            key={position}
            className={cn('rounded-xs text-foreground underline decoration-dotted underline-offset-3', tone)}
          >
            <VisibleText text={text} />
          </mark>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their order
          <VisibleText key={position} text={text} />
        ),
      )}
    </p>
  );
}
