'use client';

import { CircleAlert } from 'lucide-react';
import { messageOf } from '@/lib/errors';
import { Button } from './button';

interface ErrorStateProps {
  error: unknown;
  onRetry?: () => void;
}

export function ErrorState({ error, onRetry }: ErrorStateProps) {
  return (
    <div
      role="alert"
      className="flex flex-col items-center gap-2 rounded-md border border-border px-6 py-12 text-center"
    >
      <CircleAlert aria-hidden className="size-5 text-bad" />
      <h2 className="font-semibold text-[15px]">This did not work</h2>
      <p className="max-w-prose text-muted-foreground">{describe(error)}</p>
      {onRetry ? (
        <Button onClick={onRetry} className="mt-3">
          Try again
        </Button>
      ) : null}
    </div>
  );
}

/** Words of a program that were not written for people (a stack, "fetch failed") are not shown to them. */
function describe(error: unknown): string {
  return (
    messageOf(error) ??
    'Something unexpected happened. Try again; if it stays, look at the log of the web server.'
  );
}
