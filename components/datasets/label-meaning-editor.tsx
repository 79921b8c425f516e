'use client';

import { Select } from '@/components/ui/select';
import type { LabelMeaning } from '@/lib/domain/import-mapping';

interface LabelMeaningEditorProps {
  /** the values seen */
  values: readonly string[];
  labels: LabelMeaning | undefined;
  onChange: (labels: LabelMeaning | undefined) => void;
}

type Meaning = 'a' | 'b' | 'tie' | '';
const meanings: { value: Meaning; label: string }[] = [
  { value: '', label: 'by its usual meaning' },
  { value: 'a', label: 'answer A is better' },
  { value: 'b', label: 'answer B is better' },
  { value: 'tie', label: 'neither: leave the row out' },
];

/** What each value of the label says. Without a word from here, the usual ones (A, [[B]], model names, …) are known. */
export function LabelMeaningEditor({ values, labels, onChange }: LabelMeaningEditorProps) {
  const declared = [...(labels?.a ?? []), ...(labels?.b ?? []), ...(labels?.tie ?? [])];
  const shown = [...new Set([...values, ...declared])];
  if (shown.length === 0) return null;

  function declare(value: string, meaning: Meaning) {
    const without = (list: readonly string[] | undefined) => (list ?? []).filter((entry) => entry !== value);
    const next = { a: without(labels?.a), b: without(labels?.b), tie: without(labels?.tie) };
    if (meaning) next[meaning].push(value);
    const empty = next.a.length + next.b.length + next.tie.length === 0;
    onChange(empty ? undefined : next);
  }

  return (
    <fieldset>
      <legend className="mb-2 font-medium text-[12.5px]">What the label says</legend>
      <ul className="grid gap-x-8 gap-y-2 sm:grid-cols-[repeat(auto-fill,minmax(18rem,22rem))]">
        {shown.map((value) => (
          <li key={value} className="flex min-w-0 items-center gap-2">
            <code className="min-w-0 flex-1 truncate font-mono text-[12.5px]" title={value}>
              {value}
            </code>
            <Select
              aria-label={`Meaning of ${value}`}
              className="w-44"
              options={meanings}
              value={meaningOf(value, labels)}
              onChange={(event) => declare(value, event.target.value as Meaning)}
            />
          </li>
        ))}
      </ul>
      {labels && (labels.a.length === 0 || labels.b.length === 0) ? (
        <p role="status" className="mt-2 text-warn">
          Say which value means A and which means B.
        </p>
      ) : null}
    </fieldset>
  );
}

function meaningOf(value: string, labels: LabelMeaning | undefined): Meaning {
  if (labels?.a.includes(value)) return 'a';
  if (labels?.b.includes(value)) return 'b';
  return labels?.tie?.includes(value) ? 'tie' : '';
}
