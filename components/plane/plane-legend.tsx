import { CorrectMark } from '@/components/verdict/correct-mark';
import type { ScoreRule } from '@/lib/domain/score-rule';

/** What shade and shape mean. Under `signed` a place alone says nothing: nothing is shaded. */
export function PlaneLegend({ rule }: { rule: ScoreRule }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 pt-2 text-[12px] text-muted-foreground">
      {rule === 'signed' ? (
        <li>signed: the verdict decides, not the place</li>
      ) : (
        <>
          <Shade className="bg-good-soft" text="may be kept" />
          <Shade className="bg-muted" text="between" />
          <Shade className="bg-bad-soft" text="negative" />
        </>
      )}
      <li className="flex items-center gap-1.5">
        <span aria-hidden>
          <CorrectMark correct />
        </span>
        correct
      </li>
      <li className="flex items-center gap-1.5">
        <span aria-hidden>
          <CorrectMark correct={false} />
        </span>
        incorrect
      </li>
    </ul>
  );
}

function Shade({ className, text }: { className: string; text: string }) {
  return (
    <li className="flex items-center gap-1.5">
      <span aria-hidden className={`size-3 rounded-sm border border-border ${className}`} />
      {text}
    </li>
  );
}
