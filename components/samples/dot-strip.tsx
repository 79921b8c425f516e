import { cn } from '@/components/ui/cn';
import { formatScore } from '@/components/ui/format';
import type { CandidateDot } from '@/lib/contracts/sample';
import { describeDots, dotPlaces, scoreX, strip } from './dot-places';

/** Every candidate of a sample on the one `R_score` axis that all lines share: filled is correct, hollow is not. */
export function DotStrip({ dots, className }: { dots: readonly CandidateDot[]; className?: string }) {
  return (
    <svg
      viewBox={`0 0 ${strip.width} ${strip.height}`}
      role="img"
      aria-label={describeDots(dots, formatScore)}
      className={cn('block h-6 w-40 shrink-0', className)}
    >
      <line
        x1={strip.left}
        x2={strip.right}
        y1={strip.middle}
        y2={strip.middle}
        className="stroke-border"
        strokeWidth="1"
      />
      <line
        x1={scoreX(0)}
        x2={scoreX(0)}
        y1={strip.middle - 6}
        y2={strip.middle + 6}
        className="stroke-border-strong"
        strokeWidth="1"
      />
      {dotPlaces(dots).map(({ id, x, y, correct }) => (
        <circle
          key={id}
          cx={x}
          cy={y}
          r={correct ? strip.radius : strip.radius - 0.6}
          strokeWidth={correct ? 0 : 1.3}
          className={correct ? 'fill-good' : 'fill-surface stroke-bad'}
        />
      ))}
    </svg>
  );
}
