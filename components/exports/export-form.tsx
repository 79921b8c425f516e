import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { formatCount } from '@/components/ui/format';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { fieldError, formError } from '@/lib/client/field-error';
import { exportPresets } from '@/lib/contracts/export';
import type { PairSetView } from '@/lib/contracts/pair';
import { presetNames } from './export-names';
import type { ExportParams } from './export-params';

interface ExportFormProps {
  sets: readonly PairSetView[];
  setId: number;
  params: ExportParams;
  name: string;
  error: unknown;
  busy: boolean;
  onChange: (change: Partial<ExportParams>) => void;
  onName: (name: string) => void;
  onExport: () => void;
}

const shownFields = ['name', 'only', 'pairSet'];

export function ExportForm(props: ExportFormProps) {
  const { sets, setId, params, error, onChange } = props;
  const dpo = params.preset === 'trl-dpo';
  const problem = formError(error, shownFields);
  return (
    <Card title="Configuration">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          props.onExport();
        }}
      >
        <Field label="Pair set" error={fieldError(error, 'pairSet')}>
          <Select
            value={String(setId)}
            options={sets.map(({ id, name, pairs }) => ({
              value: String(id),
              label: `${name} (${formatCount(pairs.approved)} approved)`,
            }))}
            onChange={(event) => onChange({ set: Number(event.target.value) })}
          />
        </Field>
        <Field
          label="Trainer"
          hint={
            dpo
              ? 'prompt, chosen, rejected: the pairs as they were decided'
              : 'prompt, completion: the R* that reject sampling keeps of each sample, with the target as verdict'
          }
        >
          <Select
            value={params.preset}
            options={exportPresets.map((preset) => ({ value: preset, label: presetNames[preset] }))}
            onChange={(event) => onChange({ preset: event.target.value as ExportParams['preset'] })}
          />
        </Field>
        <Field
          label={dpo ? 'Pairs' : 'Samples'}
          hint="Rejected pairs and pairs put off are left out."
          error={fieldError(error, 'only')}
        >
          <Select
            value={params.only}
            options={[
              { value: 'approved', label: dpo ? 'approved ones' : 'of approved pairs' },
              {
                value: 'approved+proposed',
                label: dpo ? 'approved ones and those nobody decided' : 'of approved and undecided pairs',
              },
            ]}
            onChange={(event) => onChange({ only: event.target.value as ExportParams['only'] })}
          />
        </Field>
        {dpo ? (
          <Field
            label="A side ends with"
            hint="With the reason alone the loss is the method’s: the verdict is last, so leaving it out equals masking it."
          >
            <Select
              value={params.include}
              options={[
                { value: 'reason', label: 'the reason’s end-of-turn' },
                { value: 'reason+verdict', label: 'the verdict after the reason' },
              ]}
              onChange={(event) => onChange({ include: event.target.value as ExportParams['include'] })}
            />
          </Field>
        ) : null}
        {dpo && params.include === 'reason+verdict' ? (
          <Field
            label="Verdict of the rejected side"
            hint="Where its own cannot be read, it is the flipped target."
          >
            <Select
              value={params.verdict}
              options={[
                { value: 'flipped', label: 'the flipped target' },
                { value: 'own', label: 'its own, as sampled' },
              ]}
              onChange={(event) => onChange({ verdict: event.target.value as ExportParams['verdict'] })}
            />
          </Field>
        ) : null}
        <Field label="Name" hint="empty: the pair set’s" error={fieldError(error, 'name')}>
          <Input value={props.name} maxLength={120} onChange={(event) => props.onName(event.target.value)} />
        </Field>
        {problem ? (
          <p role="alert" className="text-bad">
            {problem}
          </p>
        ) : null}
        <Button type="submit" variant="primary" disabled={props.busy} className="self-start">
          Export
        </Button>
      </form>
    </Card>
  );
}
