'use client';

import { type FormEvent, useState } from 'react';
import { FormMessage } from '@/components/account/form-message';
import { rememberProject } from '@/components/layout/frame-cookies';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { fieldError, formError } from '@/lib/client/field-error';
import { useCreateProject } from '@/lib/client/project-settings';

export function NewProjectForm() {
  const [name, setName] = useState('');
  const create = useCreateProject();
  const busy = create.isPending || create.isSuccess;

  function submit(event: FormEvent) {
    event.preventDefault();
    create.mutate(name, {
      onSuccess: ({ slug }) => {
        rememberProject(slug);
        window.location.assign(`/p/${slug}/overview`);
      },
    });
  }

  return (
    <Card title="New project">
      <form onSubmit={submit} noValidate className="flex max-w-xl flex-col gap-4">
        <Field
          label="Name of the new project"
          hint="A project holds data sets, runs, pairs, reviewers and results of its own."
          error={fieldError(create.error, 'name')}
        >
          <Input value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
        <FormMessage message={formError(create.error, ['name'])} />
        <div>
          <Button type="submit" disabled={busy}>
            {busy ? 'Creating…' : 'Create project'}
          </Button>
        </div>
      </form>
    </Card>
  );
}
