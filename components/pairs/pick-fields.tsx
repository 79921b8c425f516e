import { Field } from '@/components/ui/field';
import { formatCount } from '@/components/ui/format';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { fieldError } from '@/lib/client/field-error';
import type { PairSetChoices } from '@/lib/contracts/pair';
import { scoreRules } from '@/lib/domain/score-rule';
import { correctnessModes, type RankBy, rankings } from '@/lib/domain/strategy';
import type { PickParams } from './pick-params';

interface PickFieldsProps {
  choices: PairSetChoices;
  params: PickParams;
  modelId: number;
  error: unknown;
  onChange: (change: Partial<PickParams>) => void;
}

const rankNames: Record<RankBy, string> = {
  fluency: 'fluency: P(R|U)',
  R_score: 'R_score',
};

const all = { value: '', label: 'All of the project' };
const toId = (value: string) => (value === '' ? null : Number(value));

/** Which candidates are picked from, and by what measure. */
export function PickFields({ choices, params, modelId, error, onChange }: PickFieldsProps) {
  const model = choices.models.find(({ id }) => id === modelId);
  const runs = choices.runs.filter((run) => run.model === modelId);
  return (
    <>
      <Field label="Scorer" hint={model?.note || undefined} error={fieldError(error, 'model')}>
        <Select
          value={String(modelId)}
          options={choices.models.map(({ id, name, samples }) => ({
            value: String(id),
            label: `${name} (${formatCount(samples)} samples scored)`,
          }))}
          onChange={(event) => onChange({ model: Number(event.target.value), run: null })}
        />
      </Field>
      <Field label="Data set" error={fieldError(error, 'dataset')}>
        <Select
          value={String(params.dataset ?? '')}
          options={[all, ...choices.datasets.map(({ id, name }) => ({ value: String(id), label: name }))]}
          onChange={(event) => onChange({ dataset: toId(event.target.value) })}
        />
      </Field>
      <Field label="Run" hint="only the candidates this run sampled" error={fieldError(error, 'run')}>
        <Select
          value={String(params.run ?? '')}
          options={[
            { value: '', label: 'Candidates of all runs' },
            ...runs.map(({ id, name }) => ({ value: String(id), label: `#${id} ${name}` })),
          ]}
          onChange={(event) => onChange({ run: toId(event.target.value) })}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Score rule">
          <Select
            value={params.rule}
            options={scoreRules.map((rule) => ({ value: rule, label: rule }))}
            onChange={(event) => onChange({ rule: event.target.value as PickParams['rule'] })}
          />
        </Field>
        <Field label="Rank by">
          <Select
            value={params.rank}
            options={rankings.map((rank) => ({ value: rank, label: rankNames[rank] }))}
            onChange={(event) => onChange({ rank: event.target.value as RankBy })}
          />
        </Field>
        <Field
          label="Sides by"
          hint={
            params.correctness === 'verdict'
              ? 'correct: the verdict is the target'
              : 'the rule’s thresholds; what lies between is left out'
          }
        >
          <Select
            value={params.correctness}
            options={correctnessModes.map((mode) => ({ value: mode, label: mode }))}
            onChange={(event) => onChange({ correctness: event.target.value as PickParams['correctness'] })}
          />
        </Field>
        <Field label="Seed" hint="of random picks" error={fieldError(error, 'seed')}>
          <Input
            type="number"
            min={0}
            max={2_147_483_647}
            value={params.seed}
            onChange={(event) => onChange({ seed: Math.max(0, Math.trunc(event.target.valueAsNumber || 0)) })}
          />
        </Field>
      </div>
    </>
  );
}
