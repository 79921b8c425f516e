'use client';

import { Plus, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import type { HeaderDraft } from './header-draft';

interface HeaderRowsProps {
  rows: HeaderDraft[];
  onChange: (rows: HeaderDraft[]) => void;
  /** what the server said about a field such as `headers.0.value` */
  errorOf: (field: string) => string | null;
}

/** Headers sent with every request. A stored value is not shown; entering another one replaces it. */
export function HeaderRows({ rows, onChange, errorOf }: HeaderRowsProps) {
  const set = (key: number, fields: Partial<HeaderDraft>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...fields } : row)));
  const add = () => {
    const key = Math.max(0, ...rows.map((row) => row.key)) + 1;
    onChange([...rows, { key, name: '', value: '', stored: false }]);
  };
  const general = errorOf('headers');
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="pb-1 font-medium text-[12.5px]">Headers</legend>
      {rows.map((row, index) => {
        const error = errorOf(`headers.${index}.name`) ?? errorOf(`headers.${index}.value`);
        const errorId = error ? `header-error-${row.key}` : undefined;
        const label = `Header ${index + 1}`;
        return (
          <div key={row.key}>
            <div className="flex gap-2">
              <Input
                aria-label={`${label}: name`}
                aria-invalid={errorOf(`headers.${index}.name`) ? true : undefined}
                aria-describedby={errorId}
                placeholder="x-team"
                value={row.name}
                readOnly={row.stored}
                className="min-w-0 flex-1 font-mono"
                onChange={(event) => set(row.key, { name: event.target.value })}
              />
              <Input
                aria-label={`${label}: value`}
                aria-invalid={errorOf(`headers.${index}.value`) ? true : undefined}
                aria-describedby={errorId}
                type="password"
                autoComplete="off"
                placeholder={row.stored ? 'stored' : 'value'}
                value={row.value}
                className="min-w-0 flex-1"
                onChange={(event) => set(row.key, { value: event.target.value })}
              />
              <Button
                variant="ghost"
                aria-label={`Remove ${row.name || label.toLowerCase()}`}
                className="px-2"
                onClick={() => onChange(rows.filter((other) => other.key !== row.key))}
              >
                <X aria-hidden />
              </Button>
            </div>
            {error ? (
              <p id={errorId} className="pt-1 text-[12.5px] text-bad">
                {error}
              </p>
            ) : null}
          </div>
        );
      })}
      {general ? <p className="text-[12.5px] text-bad">{general}</p> : null}
      <Button size="sm" className="self-start" onClick={add}>
        <Plus aria-hidden /> Add a header
      </Button>
      <p className="text-[12.5px] text-muted-foreground">
        Sent with every request, for a gateway that asks for them. Values are stored encrypted and never shown
        again.
      </p>
    </fieldset>
  );
}
