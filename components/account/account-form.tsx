'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { useUpdateAccount } from '@/lib/client/account';
import { fieldError, formError } from '@/lib/client/field-error';
import { FormMessage } from './form-message';

export function AccountForm({ name: initial, email }: { name: string; email: string }) {
  const [name, setName] = useState(initial);
  const update = useUpdateAccount();
  const router = useRouter();

  function submit(event: FormEvent) {
    event.preventDefault();
    update.mutate(name, {
      onSuccess: () => {
        toast('Saved');
        router.refresh();
      },
    });
  }

  return (
    <Card title="You">
      <form onSubmit={submit} noValidate className="flex max-w-xl flex-col gap-4">
        <Field label="Name" error={fieldError(update.error, 'name')} hint={`You sign in as ${email}.`}>
          <Input autoComplete="name" value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
        <FormMessage message={formError(update.error, ['name'])} />
        <div>
          <Button type="submit" variant="primary" disabled={name === initial || update.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Card>
  );
}
