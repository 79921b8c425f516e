import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { formatCount, formatPercent } from '@/components/ui/format';
import type { EvaluationView } from '@/lib/contracts/benchmark';

interface SectionResultsProps {
  evaluation: EvaluationView;
  /** the subset whose rows are shown */
  subset: string | null;
  onSubset: (subset: string | null) => void;
}

/** Each section with its interval and its subsets; a subset shows its rows. */
export function SectionResults({ evaluation, subset: selected, onSubset }: SectionResultsProps) {
  return (
    <div className="grid gap-4 md:grid-cols-2 2xl:grid-cols-4">
      {evaluation.sections.map(({ section, score, interval, missingSubsets }) => (
        <Card
          key={section}
          title={section}
          actions={
            <span className="tabular-nums">
              <span className="font-semibold">{formatPercent(score)}</span>
              {interval ? (
                <span className="ml-2 text-[12.5px] text-muted-foreground">
                  <span className="sr-only">95% interval </span>
                  {`${(interval.low * 100).toFixed(1)}–${(interval.high * 100).toFixed(1)}`}
                </span>
              ) : null}
            </span>
          }
        >
          <ul className="-mx-2 -my-1 flex flex-col gap-px">
            {evaluation.subsets
              .filter((subset) => subset.section === section)
              .map(({ name, accuracy, scored, expected }) => (
                <li key={name}>
                  <button
                    type="button"
                    aria-pressed={selected === name}
                    disabled={expected === 0}
                    onClick={() => onSubset(selected === name ? null : name)}
                    className={cn(
                      'relative flex h-7 w-full items-center justify-between gap-3 rounded-sm px-2 text-left',
                      'enabled:hover:bg-muted disabled:text-muted-foreground pointer-coarse:h-11',
                      selected === name && 'outline outline-accent',
                    )}
                  >
                    <span
                      aria-hidden
                      className="absolute inset-y-0.5 left-0 rounded-sm bg-accent-soft"
                      style={{ width: `${(accuracy ?? 0) * 100}%` }}
                    />
                    <span className="relative min-w-0 truncate">{name}</span>
                    <span className="relative shrink-0 tabular-nums">
                      {formatPercent(accuracy)}
                      <span className="inline-block w-16 text-right text-[12.5px] text-muted-foreground">
                        {expected === 0 ? 'missing' : `${formatCount(scored)}/${formatCount(expected)}`}
                      </span>
                    </span>
                  </button>
                </li>
              ))}
          </ul>
          {evaluation.scored > 0 && missingSubsets.length > 0 ? (
            <p className="mt-3 text-[12.5px] text-warn">
              {missingSubsets.length === 1
                ? 'One subset is missing'
                : `${missingSubsets.length} subsets are missing`}
              : the others are weighed alone.
            </p>
          ) : null}
        </Card>
      ))}
    </div>
  );
}
