'use client';

import { useShortcuts } from '@/components/layout/shortcuts';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { formatCount } from '@/components/ui/format';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { DatasetSummary } from '@/lib/contracts/dataset';
import type { ModelView } from '@/lib/contracts/model';
import type { RunView } from '@/lib/contracts/run';
import { scoreRules } from '@/lib/domain/score-rule';
import { AppError, messageOf } from '@/lib/errors';
import type { SamplingFields, ScoringFields } from './sampling-fields';

export const newRunKinds = ['sample_score', 'score'] as const;
export type NewRunKind = (typeof newRunKinds)[number];

interface NewRunFormProps {
  datasets: readonly DatasetSummary[];
  models: readonly ModelView[];
  /** sampling runs, newest first */
  runs: readonly RunView[];
  kind: NewRunKind;
  dataset: number;
  model: number;
  name: string;
  scoring: ScoringFields;
  fields: SamplingFields;
  error: Error | null;
  isStarting: boolean;
  onKind: (kind: NewRunKind) => void;
  onScoring: (fields: ScoringFields) => void;
  onDataset: (id: number) => void;
  onModel: (id: number) => void;
  onName: (name: string) => void;
  onFields: (fields: SamplingFields) => void;
  onStart: () => void;
}

const numberFields: { field: Exclude<keyof SamplingFields, 'rule'>; label: string; hint?: string }[] = [
  { field: 'n', label: 'Candidates per sample (N)' },
  { field: 'limit', label: 'Only the first … samples', hint: 'empty: all of them' },
  { field: 'maxTokens', label: 'Longest reason, in tokens' },
  { field: 'seed', label: 'Seed', hint: 'the same seed samples the same reasons' },
  { field: 'temperature', label: 'Temperature' },
  { field: 'verdictTemperature', label: 'Temperature of the verdict', hint: 'empty: as of the reasons' },
  { field: 'topP', label: 'Top-p' },
  { field: 'topK', label: 'Top-k', hint: '0 is off' },
  {
    field: 'crossCheckPercent',
    label: 'Scores computed twice, in %',
    hint: 'shows whether they can be trusted',
  },
];

/** What is chosen for a run that samples nothing. */
const ofScoring = new Set<keyof SamplingFields>(['limit', 'crossCheckPercent']);

export function NewRunForm(props: NewRunFormProps) {
  const { datasets, models, fields, error } = props;
  const fieldErrors = error instanceof AppError ? error.fields : [];
  const errorOf = (field: string) => fieldErrors.find((e) => e.field === field)?.message;
  const isScoring = props.kind === 'score';
  const shownFields = numberFields.filter(({ field }) => !isScoring || ofScoring.has(field));
  const model = models.find((m) => m.id === props.model);
  useShortcuts([{ keys: 'mod+Enter', label: 'start the run', run: props.onStart, everywhere: true }]);
  return (
    <Card title="Configuration">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          props.onStart();
        }}
      >
        <Field label="What is done">
          <Select
            value={props.kind}
            onChange={(event) => props.onKind(event.target.value as NewRunKind)}
            options={[
              { value: 'sample_score', label: 'Sample and score' },
              { value: 'score', label: 'Score only: a model scores reasons that are there' },
            ]}
          />
        </Field>
        <Field label="Data set" error={errorOf('dataset')}>
          <Select
            value={String(props.dataset)}
            onChange={(event) => props.onDataset(Number(event.target.value))}
            options={datasets.map(({ id, name, sampleCount }) => ({
              value: String(id),
              label: `${name} (${formatCount(sampleCount)} samples)`,
            }))}
          />
        </Field>
        {isScoring ? (
          <>
            <Field label="Candidates" error={errorOf('run')}>
              <Select
                value={String(props.scoring.run ?? '')}
                onChange={(event) =>
                  props.onScoring({ ...props.scoring, run: Number(event.target.value) || null })
                }
                options={[
                  { value: '', label: 'All of the data set' },
                  ...props.runs
                    .filter((run) => run.dataset?.id === props.dataset)
                    .map(({ id, name }) => ({ value: String(id), label: `Those of ${name} (run ${id})` })),
                ]}
              />
            </Field>
            <Field label="Scored by this model before">
              <Select
                value={props.scoring.existing}
                onChange={(event) =>
                  props.onScoring({
                    ...props.scoring,
                    existing: event.target.value as ScoringFields['existing'],
                  })
                }
                options={[
                  { value: 'keep', label: 'Keep: only those without a score' },
                  { value: 'replace', label: 'Replace: score all anew' },
                ]}
              />
            </Field>
          </>
        ) : null}
        <Field label="Model" hint={model?.note || undefined} error={errorOf('model')}>
          <Select
            value={String(props.model)}
            onChange={(event) => props.onModel(Number(event.target.value))}
            options={models.map(({ id, name, servers }) => ({
              value: String(id),
              label: servers === 0 ? `${name} (no server)` : name,
              disabled: servers === 0,
            }))}
          />
        </Field>
        <Field label="Name" hint="empty: made from the data set" error={errorOf('name')}>
          <Input value={props.name} maxLength={120} onChange={(event) => props.onName(event.target.value)} />
        </Field>
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          {shownFields.map(({ field, label, hint }) => (
            <Field key={field} label={label} hint={hint} error={errorOf(`config.${field}`)}>
              <Input
                inputMode="decimal"
                value={fields[field]}
                onChange={(event) => props.onFields({ ...fields, [field]: event.target.value })}
              />
            </Field>
          ))}
        </div>
        <Field
          label="Score rule"
          hint="Every rule’s scores are stored; this one is the run’s own. The method page explains them."
        >
          <Select
            value={fields.rule}
            onChange={(event) =>
              props.onFields({ ...fields, rule: event.target.value as SamplingFields['rule'] })
            }
            options={scoreRules.map((rule) => ({ value: rule, label: rule }))}
          />
        </Field>
        {error && fieldErrors.length === 0 ? (
          <p role="alert" className="text-bad">
            {messageOf(error) ?? 'The run could not be started. Try again.'}
          </p>
        ) : null}
        <Button type="submit" variant="primary" disabled={props.isStarting} className="self-start">
          {props.isStarting ? 'Starting…' : 'Start the run'}
        </Button>
      </form>
    </Card>
  );
}
