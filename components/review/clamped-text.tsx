'use client';

import { useLayoutEffect, useRef, useState } from 'react';
import { VisibleText } from '@/components/samples/visible-text';
import { cn } from '@/components/ui/cn';

/** A text folded after six lines, with a button where something is folded away. Give it a key per text. */
export function ClampedText({ text, className }: { text: string; className?: string }) {
  const ref = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [long, setLong] = useState(false);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => setLong(element.scrollHeight > element.clientHeight + 1);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  return (
    <>
      <div
        ref={ref}
        dir="auto"
        className={cn('whitespace-pre-wrap break-words', !open && 'line-clamp-6', className)}
      >
        <VisibleText text={text} />
      </div>
      {long || open ? (
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="inline-flex min-h-6 items-center text-[12.5px] text-accent hover:underline pointer-coarse:min-h-11"
        >
          {open ? 'Fold' : 'Show all'}
        </button>
      ) : null}
    </>
  );
}
