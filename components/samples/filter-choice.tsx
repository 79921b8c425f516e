import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import { formatCount } from '@/components/ui/format';

interface Choice<V extends string | number> {
  value: V;
  label: ReactNode;
  /** how many samples it would leave; absent while that is counted */
  count: number | undefined;
}

interface FilterChoiceProps<V extends string | number> {
  title: string;
  choices: readonly Choice<V>[];
  chosen: V | null;
  /** null takes the filter away */
  onChoose: (value: V | null) => void;
}

/** One filter: at most one of its choices, taken back by choosing it again. */
export function FilterChoice<V extends string | number>({
  title,
  choices,
  chosen,
  onChoose,
}: FilterChoiceProps<V>) {
  return (
    <fieldset className="border-border border-b px-3 py-3">
      <legend className="float-left mb-1.5 w-full font-medium text-[12.5px]">{title}</legend>
      <ul className="clear-both flex flex-col gap-px">
        {choices.map(({ value, label, count }) => {
          const pressed = value === chosen;
          return (
            <li key={value}>
              <button
                type="button"
                aria-pressed={pressed}
                onClick={() => onChoose(pressed ? null : value)}
                className={cn(
                  'flex min-h-7 w-full items-center justify-between gap-2 rounded-sm px-2 text-left pointer-coarse:min-h-11',
                  pressed ? 'bg-accent-soft font-medium text-accent' : 'hover:bg-muted',
                  count === 0 && !pressed && 'text-muted-foreground',
                )}
              >
                <span className="flex min-w-0 items-center gap-2 truncate">{label}</span>
                <span className={cn('shrink-0', !pressed && 'text-muted-foreground')}>
                  {count === undefined ? '' : formatCount(count)}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
