import { formatPercent } from '@/components/ui/format';

interface ScoreCellProps {
  score: number | null;
  interval: { low: number; high: number } | null;
}

/** A score with its 95% interval beneath. */
export function ScoreCell({ score, interval }: ScoreCellProps) {
  return (
    <span className="inline-flex flex-col items-end leading-tight">
      <span>{formatPercent(score)}</span>
      <span className="whitespace-nowrap font-normal text-[11.5px] text-muted-foreground">
        {interval ? (
          <>
            <span className="sr-only">95% interval </span>
            {`${(interval.low * 100).toFixed(1)}–${(interval.high * 100).toFixed(1)}`}
          </>
        ) : (
          ' '
        )}
      </span>
    </span>
  );
}
