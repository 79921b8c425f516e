'use client';

import { useQuery } from '@tanstack/react-query';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { modelsQuery } from '@/lib/client/models';

interface ReasonModelProps {
  value: number | null;
  onChange: (model: number | null) => void;
}

/** Whose probabilities come with the reasons of a file. */
export function ReasonModel({ value, onChange }: ReasonModelProps) {
  const { data: models = [] } = useQuery(modelsQuery());
  return (
    <Card title="Reasons that come along">
      <p className="mb-3 max-w-prose text-muted-foreground">
        They are stored as candidates of their samples. Probabilities that stand beside them are stored as
        scores of the model you name here.
      </p>
      <Field label="The scores are of" className="w-72 max-w-full">
        <Select
          value={value === null ? '' : String(value)}
          options={[
            { value: '', label: 'no model: leave the scores out' },
            ...models.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
        />
      </Field>
    </Card>
  );
}
