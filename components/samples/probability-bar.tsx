import { cn } from '@/components/ui/cn';
import { formatProbability } from '@/components/ui/format';

/** A probability as a length from 0 to 1, with its number. */
export function ProbabilityBar({
  label,
  p,
  className,
}: {
  label: string;
  p: number | null;
  className?: string;
}) {
  return (
    <div className={cn('grid grid-cols-[7.5rem_1fr_3.5rem] items-center gap-3', className)}>
      <span className="text-[12.5px] text-muted-foreground">{label}</span>
      <span aria-hidden className="h-1.5 overflow-hidden rounded-full bg-muted">
        <span className="block h-full rounded-full bg-accent" style={{ width: `${(p ?? 0) * 100}%` }} />
      </span>
      <span className="text-right">{formatProbability(p)}</span>
    </div>
  );
}
