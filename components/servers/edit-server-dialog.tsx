'use client';

import { type FormEvent, useId, useState } from 'react';
import { FormMessage } from '@/components/account/form-message';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { fieldError, formError } from '@/lib/client/field-error';
import { useUpdateServer } from '@/lib/client/servers';
import type { ServerView } from '@/lib/contracts/server';

const fields = ['baseUrl', 'apiKey', 'concurrency'];

export function EditServerDialog({ server, onClose }: { server: ServerView; onClose: () => void }) {
  const formId = useId();
  const [baseUrl, setBaseUrl] = useState(server.baseUrl ?? '');
  const [apiKey, setApiKey] = useState('');
  const [removeKey, setRemoveKey] = useState(false);
  const [concurrency, setConcurrency] = useState(String(server.concurrency));
  const update = useUpdateServer(server.id);
  const moved = baseUrl.trim() !== server.baseUrl;

  function submit(event: FormEvent) {
    event.preventDefault();
    const key = removeKey ? '' : apiKey || undefined;
    update.mutate(
      { ...(moved ? { baseUrl } : {}), apiKey: key, concurrency: Number(concurrency) },
      { onSuccess: onClose },
    );
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Server of ${server.model.name}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" disabled={update.isPending}>
            {update.isPending ? 'Saving…' : 'Save'}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-4">
        {server.kind === 'embedded' ? null : (
          <>
            <Field
              label="Address"
              error={fieldError(update.error, 'baseUrl')}
              hint={
                moved && server.hasKey
                  ? 'Another address drops the stored key: enter the key for the new one.'
                  : undefined
              }
            >
              <Input type="url" value={baseUrl} onChange={(event) => setBaseUrl(event.target.value)} />
            </Field>
            <Field
              label={server.hasKey && !moved ? 'Key (stored; enter another one to replace it)' : 'Key'}
              error={fieldError(update.error, 'apiKey')}
              hint="Stored encrypted and never shown again."
            >
              <Input
                type="password"
                autoComplete="off"
                value={apiKey}
                disabled={removeKey}
                onChange={(event) => setApiKey(event.target.value)}
              />
            </Field>
            {server.hasKey && !moved ? (
              <Checkbox
                label="Remove the stored key"
                checked={removeKey}
                onChange={(event) => setRemoveKey(event.target.checked)}
              />
            ) : null}
          </>
        )}
        <Field
          label="Requests at once"
          error={fieldError(update.error, 'concurrency')}
          hint="How many the workers keep under way on this server."
        >
          <Input
            type="number"
            min={1}
            max={1024}
            value={concurrency}
            onChange={(event) => setConcurrency(event.target.value)}
          />
        </Field>
        <FormMessage message={formError(update.error, fields)} />
      </form>
    </Dialog>
  );
}
