import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { formatProbability } from '@/components/ui/format';
import { VerdictBadge } from '@/components/verdict/verdict-badge';
import type { TrajectoryView } from '@/lib/contracts/trajectory';
import type { Verdict } from '@/lib/domain/verdict';
import { leaningOf } from '@/lib/domain/verdict-trajectory';
import { VisibleText } from './visible-text';

interface TrajectoryTextProps {
  reason: string;
  ends: number[];
  points: TrajectoryView['points'];
  tipping: number | null;
  target: Verdict;
}

/** The reason sentence by sentence, each with where the verdict stands once it is read. */
export function TrajectoryText({ reason, ends, points, tipping, target }: TrajectoryTextProps) {
  const [before, ...after] = points;
  return (
    <ol aria-label="Sentences" className="flex max-h-[32rem] flex-col overflow-y-auto">
      {before ? (
        <Step point={before} target={target} tips={tipping === 0}>
          <em className="text-muted-foreground">before the reason</em>
        </Step>
      ) : null}
      {after.map((point, index) => (
        <Step key={ends[index]} point={point} target={target} tips={tipping === index + 1}>
          <VisibleText text={reason.slice(ends[index - 1] ?? 0, ends[index]).trim()} />
        </Step>
      ))}
    </ol>
  );
}

interface StepProps {
  point: TrajectoryView['points'][number];
  target: Verdict;
  tips: boolean;
  children: React.ReactNode;
}

function Step({ point, target, tips, children }: StepProps) {
  return (
    <li
      className={cn(
        'grid grid-cols-[minmax(0,1fr)_auto] items-start gap-3 border-border border-b px-2 py-1.5 last:border-b-0',
        tips && 'bg-accent-soft',
      )}
    >
      <span dir="auto" className="whitespace-pre-wrap break-words leading-6">
        {children} {tips ? <Badge tone="accent">decides</Badge> : null}
      </span>
      <span className="flex items-center gap-2">
        <VerdictBadge verdict={leaningOf(point.pTarget, point.pOther, target)} />
        <span className="w-12 text-right">{formatProbability(point.share)}</span>
      </span>
    </li>
  );
}
