'use client';

import { parseAsString, useQueryStates } from 'nuqs';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { useListHubFiles } from '@/lib/client/import-sources';
import { HubFiles } from './hub-files';

/** `owner/name`, also out of a pasted address. */
function repositoryIn(text: string): string {
  return text
    .trim()
    .replace(/^https?:\/\/[^/]+\/(datasets\/)?/, '')
    .split('/')
    .slice(0, 2)
    .join('/');
}

/** A data set of the model hub, by its name. */
export function HubSource({ project, dataset }: { project: string; dataset: string }) {
  const [{ hub, revision, config, split }, setPlace] = useQueryStates({
    hub: parseAsString.withDefault(''),
    revision: parseAsString.withDefault('main'),
    config: parseAsString.withDefault(''),
    split: parseAsString.withDefault(''),
  });
  const [token, setToken] = useState('');
  const list = useListHubFiles(project);
  const formId = useId();
  const own = token.trim() === '' ? undefined : token;

  function submit(event: FormEvent) {
    event.preventDefault();
    list.mutate({ repository: repositoryIn(hub), revision: revision.trim() || 'main', token: own });
  }

  return (
    <div className="flex flex-col gap-4">
      <form id={formId} onSubmit={submit} className="grid items-start gap-3 sm:grid-cols-2">
        <Field label="Name on the hub" hint="As owner/name, or its address.">
          <Input
            required
            value={hub}
            placeholder="owner/name"
            maxLength={300}
            onChange={(event) => void setPlace({ hub: event.target.value })}
          />
        </Field>
        <Field label="Revision" hint="A branch, a tag or a commit.">
          <Input
            value={revision}
            maxLength={200}
            onChange={(event) => void setPlace({ revision: event.target.value })}
          />
        </Field>
        <Field label="Config" hint="Narrows the list, where the data set has several.">
          <Input value={config} onChange={(event) => void setPlace({ config: event.target.value })} />
        </Field>
        <Field label="Split" hint="Such as train or test.">
          <Input value={split} onChange={(event) => void setPlace({ split: event.target.value })} />
        </Field>
        <Field
          label="Token"
          className="sm:col-span-2"
          hint="Only for a private data set. Kept sealed until the file is here, and never shown again."
        >
          <Input
            type="password"
            autoComplete="off"
            value={token}
            maxLength={500}
            onChange={(event) => setToken(event.target.value)}
          />
        </Field>
      </form>
      <div>
        <Button type="submit" form={formId} disabled={list.isPending || hub.trim() === ''}>
          {list.isPending ? 'Asking the hub…' : 'List its files'}
        </Button>
      </div>
      <div aria-live="polite">
        {list.error ? (
          <p role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-bad">
            {list.error.message}
          </p>
        ) : null}
        {list.data ? (
          <HubFiles
            project={project}
            dataset={dataset}
            listed={list.data}
            token={own}
            config={config}
            split={split}
          />
        ) : null}
      </div>
    </div>
  );
}
