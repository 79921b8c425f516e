import { cn } from '@/components/ui/cn';

/** Filled is correct, hollow is incorrect. */
export function CorrectMark({ correct, className }: { correct: boolean; className?: string }) {
  const text = correct ? 'correct' : 'incorrect';
  return (
    <span className={cn('inline-flex items-center', className)} title={text}>
      <svg viewBox="0 0 10 10" aria-hidden="true" className="size-2.5">
        {correct ? (
          <circle cx="5" cy="5" r="5" className="fill-foreground" />
        ) : (
          <circle cx="5" cy="5" r="4" className="fill-none stroke-foreground" strokeWidth="1.5" />
        )}
      </svg>
      <span className="sr-only">{text}</span>
    </span>
  );
}
