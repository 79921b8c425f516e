'use client';

import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { useChangePassword } from '@/lib/client/account';
import { fieldError, formError } from '@/lib/client/field-error';
import { FormMessage } from './form-message';

const fields = ['currentPassword', 'newPassword'];

export function PasswordForm({ email }: { email: string }) {
  const [currentPassword, setCurrentPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const change = useChangePassword();

  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate(
      { currentPassword, newPassword },
      {
        onSuccess: () => {
          toast('Password changed. You are signed out everywhere else.');
          setCurrentPassword('');
          setNewPassword('');
        },
      },
    );
  }

  return (
    <Card title="Password">
      <form onSubmit={submit} noValidate className="flex max-w-xl flex-col gap-4">
        {/* Password managers ask whose password it is. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <Field label="Current password" error={fieldError(change.error, 'currentPassword')}>
          <Input
            type="password"
            autoComplete="current-password"
            value={currentPassword}
            onChange={(event) => setCurrentPassword(event.target.value)}
          />
        </Field>
        <Field
          label="New password"
          hint="At least 10 characters. Changing it signs you out everywhere else."
          error={fieldError(change.error, 'newPassword')}
        >
          <Input
            type="password"
            autoComplete="new-password"
            value={newPassword}
            onChange={(event) => setNewPassword(event.target.value)}
          />
        </Field>
        <FormMessage message={formError(change.error, fields)} />
        <div>
          <Button type="submit" disabled={change.isPending}>
            {change.isPending ? 'Changing…' : 'Change password'}
          </Button>
        </div>
      </form>
    </Card>
  );
}
