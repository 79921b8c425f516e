'use client';

import { useState } from 'react';
import { cn } from '@/components/ui/cn';
import { wordsOf } from './count-words';
import { VisibleText } from './visible-text';

/** Longer than this, in characters or lines, a text is folded until asked for. */
const FOLD_CHARACTERS = 900;
const FOLD_LINES = 12;

export function FoldedText({ text, className }: { text: string; className?: string }) {
  const [open, setOpen] = useState(false);
  const long = text.length > FOLD_CHARACTERS || text.split('\n', FOLD_LINES + 1).length > FOLD_LINES;
  return (
    <>
      <div
        dir="auto"
        className={cn(
          'whitespace-pre-wrap break-words',
          long && !open && 'max-h-48 overflow-hidden [mask-image:linear-gradient(black_75%,transparent)]',
          className,
        )}
      >
        <VisibleText text={text} />
      </div>
      {long ? (
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="mt-1 inline-flex min-h-6 items-center text-[12.5px] text-accent hover:underline pointer-coarse:min-h-11"
        >
          {open ? 'Fold' : `Show all ${wordsOf(text)}`}
        </button>
      ) : null}
    </>
  );
}
