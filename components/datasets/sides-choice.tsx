'use client';

import Link from 'next/link';
import { useId } from 'react';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { ImportView, Swap } from '@/lib/contracts/dataset';

interface SidesChoiceProps {
  project: string;
  view: ImportView;
  sides: { swap: Swap; seed: number };
  onChoose: (next: { swap?: Swap; seed?: number }) => void;
}

const MAX_SEED = 2_147_483_647;

/** On which side the chosen answer stands. */
export function SidesChoice({ project, view, sides, onChoose }: SidesChoiceProps) {
  if (view.sameFile) {
    return (
      <Card title="Sides">
        <p className="max-w-prose">
          This very file has been stored in this data set before (
          <Link href={`/p/${project}/datasets/imports/${view.sameFile.id}`} className="text-accent underline">
            import {view.sameFile.id}
          </Link>
          ). It keeps the sides it was stored with, so that storing it again adds nothing.
        </p>
      </Card>
    );
  }
  return (
    <Card title="Sides">
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-2 max-w-prose text-muted-foreground">
          Which side the chosen answer stands on is drawn once per valid row, in the order of the file.
        </legend>
        <Option
          value="reference-42"
          current={sides.swap}
          onChoose={onChoose}
          title="reference-42"
          text="The draws of the published method: Python’s generator, seeded with 42. The same file gives the same samples as there."
        />
        <Option
          value="seeded"
          current={sides.swap}
          onChoose={onChoose}
          title="A seed of your own"
          text="Other draws, just as reproducible: the seed is kept with the import."
        />
        {sides.swap === 'seeded' ? (
          <Field label="Seed" className="ml-6 w-40">
            <Input
              type="number"
              inputMode="numeric"
              min={0}
              max={MAX_SEED}
              step={1}
              value={sides.seed}
              onChange={(event) => {
                const seed = event.target.valueAsNumber;
                if (Number.isInteger(seed) && seed >= 0 && seed <= MAX_SEED) onChoose({ seed });
              }}
            />
          </Field>
        ) : null}
      </fieldset>
    </Card>
  );
}

interface OptionProps {
  value: Swap;
  current: Swap;
  title: string;
  text: string;
  onChoose: (next: { swap: Swap }) => void;
}

function Option({ value, current, title, text, onChoose }: OptionProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-2">
      <input
        id={id}
        aria-describedby={`${id}-text`}
        type="radio"
        name="swap"
        value={value}
        checked={current === value}
        onChange={() => onChoose({ swap: value })}
        className="mt-1 size-4 shrink-0 accent-(--accent)"
      />
      <div>
        <label htmlFor={id} className="inline-flex min-h-6 cursor-pointer items-center font-medium">
          {title}
        </label>
        <p id={`${id}-text`} className="text-muted-foreground">
          {text}
        </p>
      </div>
    </div>
  );
}
