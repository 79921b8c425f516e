'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { useRedeemInvite } from '@/lib/client/account';
import { fieldError, formError } from '@/lib/client/field-error';
import { FormMessage } from './form-message';

const fields = ['name', 'email', 'password'];

export function AcceptInviteForm({ token }: { token: string }) {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const redeem = useRedeemInvite();
  const busy = redeem.isPending || redeem.isSuccess;

  function submit(event: FormEvent) {
    event.preventDefault();
    redeem.mutate(
      { token, name, email, password },
      { onSuccess: ({ project }) => window.location.assign(project ? `/p/${project}/overview` : '/') },
    );
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field label="Your name" error={fieldError(redeem.error, 'name')}>
        <Input autoComplete="name" autoFocus value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label="E-mail" hint="You sign in with it." error={fieldError(redeem.error, 'email')}>
        <Input
          type="email"
          autoComplete="username"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <Field label="Password" hint="At least 10 characters." error={fieldError(redeem.error, 'password')}>
        <Input
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <FormMessage message={formError(redeem.error, fields)} />
      <Button type="submit" variant="primary" disabled={busy}>
        {busy ? 'One moment…' : 'Create account and sign in'}
      </Button>
    </form>
  );
}
