'use client';

import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Kbd } from '@/components/ui/kbd';
import { Select } from '@/components/ui/select';
import type { DatasetSummary } from '@/lib/contracts/dataset';
import type { ModelView } from '@/lib/contracts/model';
import { MAX_PLAYGROUND_MODELS, type PlaygroundTemplate } from '@/lib/contracts/playground';
import type { Verdict } from '@/lib/domain/verdict';
import type { PlaygroundParams, SamplingName } from './playground-params';

interface SamplingFormProps {
  params: PlaygroundParams;
  models: readonly ModelView[];
  chosen: readonly number[];
  datasets: readonly DatasetSummary[];
  template: PlaygroundTemplate;
  target: Verdict | null;
  /** of a picked sample: known, and not to be changed here */
  targetFixed: boolean;
  running: boolean;
  errorOf: (field: string) => string | undefined;
  onParams: (params: Partial<PlaygroundParams>) => void;
  onRun: () => void;
  onStop: () => void;
}

const numbers: { name: SamplingName; label: string }[] = [
  { name: 'temperature', label: 'Temperature' },
  { name: 'topP', label: 'Top-p' },
  { name: 'maxTokens', label: 'Longest reason, in tokens' },
  { name: 'seed', label: 'Seed' },
];

/** Who judges, and how. */
export function SamplingForm(props: SamplingFormProps) {
  const { params, models, chosen, datasets, template, target, running, errorOf, onParams } = props;
  const full = chosen.length >= MAX_PLAYGROUND_MODELS;
  const toggle = (id: number, on: boolean) =>
    onParams({ models: on ? [...chosen, id] : chosen.filter((other) => other !== id) });
  return (
    <Card title="Who judges, and how">
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          props.onRun();
        }}
      >
        <fieldset className="min-w-0">
          <legend className="font-medium text-[12.5px]">Models, up to {MAX_PLAYGROUND_MODELS}</legend>
          <div className="flex max-h-44 flex-col overflow-y-auto">
            {models.map(({ id, name, note, servers }) => {
              const checked = chosen.includes(id);
              return (
                <Checkbox
                  key={id}
                  label={
                    <span title={note || undefined}>{servers === 0 ? `${name} (no server)` : name}</span>
                  }
                  checked={checked}
                  disabled={servers === 0 || (full && !checked)}
                  onChange={(event) => toggle(id, event.target.checked)}
                />
              );
            })}
          </div>
          {errorOf('model') ? (
            <p role="alert" className="text-[12.5px] text-bad">
              {errorOf('model')}
            </p>
          ) : null}
        </fieldset>
        <Checkbox
          label="Both orders: once more with answer B first"
          checked={params.both}
          onChange={(event) => onParams({ both: event.target.checked })}
        />
        <div className="grid grid-cols-2 gap-3">
          <Field label="Judge template" error={errorOf('template')}>
            <Select
              value={String(template)}
              onChange={({ target: { value } }) =>
                onParams({ template: value === 'built-in' ? value : Number(value) })
              }
              options={[
                { value: 'built-in', label: 'built-in' },
                ...datasets.map(({ id, name, judgeTemplate }) => ({
                  value: String(id),
                  label: `of ${name}: ${judgeTemplate.name} v${judgeTemplate.version}`,
                })),
              ]}
            />
          </Field>
          <Field label="Known-correct answer">
            <Select
              value={target ?? ''}
              disabled={props.targetFixed}
              onChange={({ target: { value } }) =>
                onParams({ target: value === 'A' || value === 'B' ? value : null })
              }
              options={[
                { value: '', label: 'not known' },
                { value: 'A', label: 'A' },
                { value: 'B', label: 'B' },
              ]}
            />
          </Field>
          {numbers.map(({ name, label }) => (
            <Field key={name} label={label} error={errorOf(name)}>
              <Input
                inputMode="decimal"
                value={params[name]}
                onChange={(event) => onParams({ [name]: event.target.value })}
              />
            </Field>
          ))}
        </div>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" disabled={chosen.length === 0}>
            {running ? 'Run again' : 'Run'} <Kbd className="max-md:hidden">Ctrl/⌘ Enter</Kbd>
          </Button>
          <Button disabled={!running} onClick={props.onStop}>
            Stop <Kbd className="max-md:hidden">Esc</Kbd>
          </Button>
        </div>
      </form>
    </Card>
  );
}
