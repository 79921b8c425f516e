import { cn } from '@/components/ui/cn';
import type { ListParams } from './list-params';

interface Preset {
  name: string;
  hint: string;
  view: Pick<ListParams, 'correctness' | 'finish' | 'sort' | 'dir'>;
}

const plain = { correctness: null, finish: null, sort: 'id', dir: 'asc' } as const;

const presets: readonly Preset[] = [
  {
    name: 'Fluent but wrong',
    hint: 'Incorrect candidates with the highest P(R|U) first',
    view: { ...plain, sort: 'fluent-wrong', dir: 'desc' },
  },
  {
    name: 'Right for no reason',
    hint: 'Correct candidates with high P(A|U,R) and low P(R|U) first',
    view: { ...plain, sort: 'groundless', dir: 'desc' },
  },
  {
    name: 'Models disagree',
    hint: 'Samples on whose candidates another scorer leans the other way first',
    view: { ...plain, sort: 'disagreement', dir: 'desc' },
  },
  { name: 'Never correct', hint: 'No candidate is correct', view: { ...plain, correctness: 'none' } },
  { name: 'Always correct', hint: 'Every candidate is correct', view: { ...plain, correctness: 'all' } },
  { name: 'Truncated', hint: 'A candidate hit the token limit', view: { ...plain, finish: 'length' } },
];

interface ListPresetsProps {
  params: ListParams;
  onChange: (change: Partial<ListParams>) => void;
}

/** Ways to look at the list that people ask for most. Each is an order and a filter; the other filters stay. */
export function ListPresets({ params, onChange }: ListPresetsProps) {
  return (
    <ul
      aria-label="Presets"
      className="relative flex shrink-0 gap-1.5 overflow-x-auto border-border border-b px-4 py-1.5"
    >
      {presets.map(({ name, hint, view }) => {
        const pressed = Object.entries(view).every(
          ([key, value]) => params[key as keyof ListParams] === value,
        );
        return (
          <li key={name} className="shrink-0">
            <button
              type="button"
              title={hint}
              aria-pressed={pressed}
              onClick={() => onChange(pressed ? plain : view)}
              className={cn(
                'min-h-7 rounded-sm border px-2.5 text-[12.5px] pointer-coarse:min-h-11',
                pressed
                  ? 'border-accent bg-accent-soft font-medium text-accent'
                  : 'border-border bg-surface hover:bg-muted',
              )}
            >
              {name}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
