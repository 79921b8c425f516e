'use client';

import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { ImportPreview } from '@/lib/contracts/dataset';

interface FieldPathProps {
  label: string;
  hint: string;
  columns: ImportPreview['columns'];
  value: string;
  onChange: (path: string) => void;
}

const OTHER = '\u0000other';
const SHOWN = 32;

/** One of the fields seen in the file, or a path of one's own. */
export function FieldPath({ label, hint, columns, value, onChange }: FieldPathProps) {
  const [own, setOwn] = useState(false);
  const known = value === '' || columns.some(({ path }) => path === value);
  const typed = own || !known;
  const options = [
    { value: '', label: 'not used' },
    ...columns.map(({ path, examples }) => ({ value: path, label: optionLabel(path, examples[0]) })),
    { value: OTHER, label: 'another path…' },
  ];
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <Field label={label} hint={typed ? null : hint}>
        <Select
          value={typed ? OTHER : value}
          options={options}
          onChange={(event) => {
            setOwn(event.target.value === OTHER);
            onChange(event.target.value === OTHER ? '' : event.target.value);
          }}
        />
      </Field>
      {typed ? (
        <Input
          aria-label={`Path of ${label}`}
          placeholder="a.b[0].c"
          maxLength={300}
          className="font-mono"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : null}
    </div>
  );
}

function optionLabel(path: string, example: string | undefined): string {
  if (!example) return path;
  const folded = example.replace(/\s+/g, ' ');
  return `${path}: ${folded.length > SHOWN ? `${folded.slice(0, SHOWN)}…` : folded}`;
}
