'use client';

import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { defaultThreshold, type ScoreRule, scoreRules } from '@/lib/domain/score-rule';
import type { usePlayState } from './use-play-state';

export type PlayState = ReturnType<typeof usePlayState>[0];

interface PlayOptionsProps {
  state: PlayState;
  onChange: (change: Partial<PlayState>) => void;
}

const thresholdHints: Record<ScoreRule, string> = {
  description: 'of R_score',
  gated: 'of P(A|U,R)',
  linear: 'of R_score',
  signed: 'this rule has none',
};

export function PlayOptions({ state, onChange }: PlayOptionsProps) {
  const { rule, t } = state;
  return (
    <div className="grid max-w-xl grid-cols-2 gap-3">
      <Field label="Score rule">
        <Select
          value={rule}
          options={scoreRules.map((value) => ({ value, label: value }))}
          onChange={(event) => {
            const chosen = scoreRules.find((name) => name === event.target.value);
            // Another rule's threshold is of another thing.
            if (chosen) onChange({ rule: chosen, t: null });
          }}
        />
      </Field>
      <Field label="Threshold" hint={thresholdHints[rule]}>
        <Input
          type="number"
          min={0}
          max={1}
          step={0.05}
          disabled={rule === 'signed'}
          value={t ?? defaultThreshold[rule]}
          onChange={(event) => {
            const value = event.target.valueAsNumber;
            if (value >= 0 && value <= 1) onChange({ t: value === defaultThreshold[rule] ? null : value });
          }}
        />
      </Field>
    </div>
  );
}
