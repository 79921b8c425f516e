'use client';

import { type FormEvent, useId, useState } from 'react';
import { FormMessage } from '@/components/account/form-message';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { fieldError, formError } from '@/lib/client/field-error';
import { useUpdateServer } from '@/lib/client/servers';
import type { ServerView } from '@/lib/contracts/server';
import { ConnectionExtras } from './connection-extras';
import { headersToSend, remainingHeaders, storedHeaders } from './header-draft';
import { MovingNotice } from './moving-notice';
import { ServedModelField } from './served-model-field';
import { chosenKind, kindOptions } from './server-kinds';

const fields = ['baseUrl', 'apiKey', 'concurrency', 'servedModel', 'kind', 'headers', 'caPem'];

export function EditServerDialog({ server, onClose }: { server: ServerView; onClose: () => void }) {
  const formId = useId();
  const [baseUrl, setBaseUrl] = useState(server.baseUrl ?? '');
  const [kind, setKind] = useState(chosenKind(server.kind));
  const [servedModel, setServedModel] = useState(server.servedModel);
  const [apiKey, setApiKey] = useState('');
  const [removeKey, setRemoveKey] = useState(false);
  const [headers, setHeaders] = useState(() => storedHeaders(server.headerNames));
  const [caPem, setCaPem] = useState('');
  const [removeCa, setRemoveCa] = useState(false);
  const [concurrency, setConcurrency] = useState(String(server.concurrency));
  const update = useUpdateServer(server.id);
  const { error } = update;
  const embedded = server.kind === 'embedded';
  const moved = !embedded && baseUrl.trim() !== server.baseUrl;
  const rows = remainingHeaders(headers, moved);
  const hidden = headers.filter((row) => !rows.includes(row));
  const connection = { baseUrl, headers: headersToSend(rows), ...(apiKey ? { apiKey } : {}) };

  function submit(event: FormEvent) {
    event.preventDefault();
    const changed = embedded
      ? {}
      : {
          ...(moved ? { baseUrl } : {}),
          ...(kind === server.kind ? {} : { kind }),
          ...(servedModel === server.servedModel ? {} : { servedModel }),
          ...(removeKey ? { apiKey: '' } : apiKey ? { apiKey } : {}),
          ...(moved || headersChanged() ? { headers: connection.headers } : {}),
          ...(removeCa ? { caPem: '' } : caPem ? { caPem } : {}),
        };
    update.mutate({ ...changed, concurrency: Number(concurrency) }, { onSuccess: onClose });
  }

  function headersChanged(): boolean {
    return rows.length !== server.headerNames.length || rows.some((row) => !row.stored || row.value !== '');
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
        {embedded ? null : (
          <>
            <Field label="Address" error={fieldError(error, 'baseUrl')}>
              <Input type="url" value={baseUrl} onChange={(event) => setBaseUrl(event.target.value)} />
            </Field>
            {moved ? <MovingNotice hasKey={server.hasKey} headerNames={server.headerNames} /> : null}
            <Field label="Speaks" error={fieldError(error, 'kind')}>
              <Select
                value={kind}
                options={kindOptions}
                onChange={(event) => setKind(chosenKind(event.target.value))}
              />
            </Field>
            <ServedModelField
              value={servedModel}
              onChange={setServedModel}
              connection={{ ...connection, ...(caPem ? { caPem } : {}), serverId: server.id }}
              error={fieldError(error, 'servedModel')}
            />
            <Field
              label={server.hasKey && !moved ? 'Key (stored; enter another one to replace it)' : 'Key'}
              error={fieldError(error, 'apiKey')}
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
            <ConnectionExtras
              headers={rows}
              onHeaders={(next) => setHeaders([...hidden, ...next])}
              caPem={caPem}
              onCaPem={setCaPem}
              certificates={server.certificates}
              errorOf={(field) => fieldError(error, field)}
            />
            {server.certificates.length > 0 ? (
              <Checkbox
                label="Remove the stored certificates"
                checked={removeCa}
                onChange={(event) => setRemoveCa(event.target.checked)}
              />
            ) : null}
          </>
        )}
        <Field
          label="Requests at once"
          error={fieldError(error, 'concurrency')}
          hint="The most each worker keeps under way here; fewer while the server is full."
        >
          <Input
            type="number"
            min={1}
            max={1024}
            value={concurrency}
            onChange={(event) => setConcurrency(event.target.value)}
          />
        </Field>
        <FormMessage
          message={formError(error, [
            ...fields,
            ...rows.flatMap((_, i) => [`headers.${i}.name`, `headers.${i}.value`]),
          ])}
        />
      </form>
    </Dialog>
  );
}
