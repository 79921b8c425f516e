'use client';

import { type FormEvent, useState } from 'react';
import { FormMessage } from '@/components/account/form-message';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { useCreateApiKey } from '@/lib/client/api-keys';
import { fieldError, formError } from '@/lib/client/field-error';

const forever = 'forever';
const validities = [
  { value: '7', label: '7 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: '1 year' },
  { value: forever, label: 'until revoked' },
];

export function NewApiKeyForm({ project }: { project: string }) {
  const [name, setName] = useState('');
  const [validity, setValidity] = useState('90');
  const create = useCreateApiKey(project);
  const key = create.data?.key;

  function submit(event: FormEvent) {
    event.preventDefault();
    create.mutate(
      { name, validDays: validity === forever ? null : Number(validity) },
      { onSuccess: () => setName('') },
    );
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start gap-3">
        <Field label="Name" error={fieldError(create.error, 'name')} className="w-full sm:w-72">
          <Input
            value={name}
            placeholder="nightly-export"
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field label="Valid for" className="w-36">
          <Select
            value={validity}
            options={validities}
            onChange={(event) => setValidity(event.target.value)}
          />
        </Field>
        <Button type="submit" variant="primary" disabled={create.isPending} className="mt-[23px]">
          {create.isPending ? 'Creating…' : 'Create key'}
        </Button>
      </div>
      <FormMessage message={formError(create.error, ['name'])} />
      {key ? (
        <div role="status" className="rounded-md border border-border bg-muted p-3">
          <p className="pb-2">This is the key. It is shown this once: put it where your script finds it.</p>
          <div className="flex flex-wrap items-center gap-2">
            <code className="min-w-0 break-all font-mono text-[12px]">{key}</code>
            <CopyButton text={key} label="Copy key" />
          </div>
        </div>
      ) : null}
    </form>
  );
}
