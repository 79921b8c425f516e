'use client';

import { FileUp } from 'lucide-react';
import { type DragEvent, type ReactNode, useId, useState } from 'react';
import { cn } from '@/components/ui/cn';

interface DropZoneProps {
  onFile: (file: File) => void;
  disabled?: boolean;
  title?: string;
  /** What the file should hold. */
  hint?: ReactNode;
}

const preferences = (
  <>
    JSONL, JSON, CSV, TSV or Parquet, also packed with gzip, zstd or zip. You see the first rows as they will
    become samples, and correct what was detected, before anything is stored.
  </>
);

/** Takes one file: dropped, or chosen by mouse or keyboard. */
export function DropZone({
  onFile,
  disabled,
  title = 'Drop a preference file here, or choose one',
  hint = preferences,
}: DropZoneProps) {
  const [over, setOver] = useState(false);
  const id = useId();

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !disabled) onFile(file);
  }

  return (
    <label
      htmlFor={id}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cn(
        'flex cursor-pointer flex-col items-center gap-1.5 rounded-md border-2 border-border-strong border-dashed px-6 py-12',
        'text-center has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2',
        over ? 'border-accent bg-accent-soft' : 'bg-surface hover:bg-muted',
        disabled && 'pointer-events-none opacity-55',
      )}
    >
      <FileUp aria-hidden className="size-6 text-muted-foreground" />
      <span className="font-semibold text-[15px]">{title}</span>
      <span className="max-w-prose text-muted-foreground">{hint}</span>
      <input
        id={id}
        type="file"
        className="sr-only"
        disabled={disabled}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // So that the same file can be chosen again after it was mended.
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
    </label>
  );
}
