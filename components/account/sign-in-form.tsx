'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { useSignIn } from '@/lib/client/account';
import { fieldError, formError } from '@/lib/client/field-error';
import { FormMessage } from './form-message';

export function SignInForm({ next }: { next: string }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useSignIn();
  const busy = signIn.isPending || signIn.isSuccess;

  function submit(event: FormEvent) {
    event.preventDefault();
    // A full load: everything that was drawn for nobody is drawn anew.
    signIn.mutate({ email, password }, { onSuccess: () => window.location.assign(next) });
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field label="E-mail" error={fieldError(signIn.error, 'email')}>
        <Input
          type="email"
          autoComplete="username"
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <Field label="Password" error={fieldError(signIn.error, 'password')}>
        <Input
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <FormMessage message={formError(signIn.error, ['email', 'password'])} />
      <Button type="submit" variant="primary" disabled={busy}>
        {busy ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  );
}
