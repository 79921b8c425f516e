'use client';

import { type FormEvent, useState } from 'react';
import { FormMessage } from '@/components/account/form-message';
import { roleDescription } from '@/components/account/role-description';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { formError } from '@/lib/client/field-error';
import { useCreateInvite } from '@/lib/client/members';
import type { MemberRole } from '@/lib/contracts/member';

const roles = Object.entries(roleDescription).map(([role, what]) => ({
  value: role,
  label: `${role}: ${what}`,
}));
const validities = [1, 7, 30].map((days) => ({
  value: String(days),
  label: days === 1 ? '1 day' : `${days} days`,
}));

export function InviteForm({ project }: { project: string }) {
  const [role, setRole] = useState<MemberRole>('reviewer');
  const [validDays, setValidDays] = useState(7);
  const create = useCreateInvite(project);
  const link = create.data ? new URL(create.data.path, window.location.origin).href : null;

  function submit(event: FormEvent) {
    event.preventDefault();
    create.mutate({ role, validDays });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <Field label="Role" className="w-full sm:w-80">
          <Select
            value={role}
            options={roles}
            onChange={(event) => setRole(event.target.value as MemberRole)}
          />
        </Field>
        <Field label="Valid for" className="w-32">
          <Select
            value={String(validDays)}
            options={validities}
            onChange={(event) => setValidDays(Number(event.target.value))}
          />
        </Field>
        <Button type="submit" variant="primary" disabled={create.isPending}>
          {create.isPending ? 'Creating…' : 'Create invite link'}
        </Button>
      </div>
      <FormMessage message={formError(create.error, [])} />
      {link ? (
        <div role="status" className="rounded-md border border-border bg-muted p-3">
          <p className="pb-2">
            This link lets one person in as {create.data?.role}. It is shown this once: send it to them now.
          </p>
          <div className="flex flex-wrap items-center gap-2">
            <code className="min-w-0 break-all font-mono text-[12px]">{link}</code>
            <CopyButton text={link} label="Copy link" />
          </div>
        </div>
      ) : null}
    </form>
  );
}
