import { cn } from '@/components/ui/cn';
import type { Verdict } from '@/lib/domain/verdict';

/** Null is unparsed. Letter and colour say the same thing. */
export function VerdictBadge({ verdict, className }: { verdict: Verdict | null; className?: string }) {
  return (
    <span
      title={verdict ? `Verdict [[${verdict}]]` : 'Unparsed: no verdict could be read'}
      className={cn(
        'inline-flex h-5 min-w-5 items-center justify-center rounded-sm px-1 font-semibold text-[12px]',
        verdict === 'A' && 'bg-verdict-a-soft text-verdict-a',
        verdict === 'B' && 'bg-verdict-b-soft text-verdict-b',
        verdict === null && 'bg-muted text-muted-foreground',
        className,
      )}
    >
      {verdict ?? (
        <>
          <span aria-hidden>?</span>
          <span className="sr-only">unparsed</span>
        </>
      )}
    </span>
  );
}
