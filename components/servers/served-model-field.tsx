'use client';

import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { RequestInput } from '@/lib/client/request';
import { useDiscoverModels } from '@/lib/client/servers';
import type { discoverModelsEndpoint } from '@/lib/contracts/server';
import { messageOf } from '@/lib/errors';

interface ServedModelFieldProps {
  value: string;
  onChange: (model: string) => void;
  /** where to ask for the models */
  connection: RequestInput<typeof discoverModelsEndpoint>['body'];
  error: string | null;
}

/** The model by the server's own name for it: chosen from what it serves, once it was asked. */
export function ServedModelField({ value, onChange, connection, error }: ServedModelFieldProps) {
  const discover = useDiscoverModels();
  const found = discover.data?.models.map((model) => model.id) ?? [];
  const names = found.includes(value) ? found : [value, ...found];
  const failed = discover.error
    ? (messageOf(discover.error) ?? 'The server could not be asked. Try again.')
    : null;
  return (
    <div className="flex items-end gap-2">
      <Field label="Served model" error={error ?? failed} className="flex-1">
        {found.length === 0 ? (
          <Input value={value} onChange={(event) => onChange(event.target.value)} />
        ) : (
          <Select
            value={value}
            options={names.map((name) => ({
              value: name,
              label: found.includes(name) ? name : `${name} (not served now)`,
            }))}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      <Button disabled={discover.isPending} onClick={() => discover.mutate(connection)}>
        {discover.isPending ? 'Asking…' : 'Ask the server'}
      </Button>
    </div>
  );
}
