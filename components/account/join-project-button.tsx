'use client';

import { Button } from '@/components/ui/button';
import { useJoinProject } from '@/lib/client/account';
import { formError } from '@/lib/client/field-error';
import { FormMessage } from './form-message';

/** For somebody who has an account here already. */
export function JoinProjectButton({ token, name }: { token: string; name: string }) {
  const join = useJoinProject();
  const busy = join.isPending || join.isSuccess;
  return (
    <div className="flex flex-col gap-4">
      <FormMessage message={formError(join.error, [])} />
      <Button
        variant="primary"
        disabled={busy}
        onClick={() =>
          join.mutate(token, {
            onSuccess: ({ project }) => window.location.assign(project ? `/p/${project}/overview` : '/'),
          })
        }
      >
        {busy ? 'One moment…' : `Accept as ${name}`}
      </Button>
    </div>
  );
}
