'use client';

import { useId, useState } from 'react';
import { useMay, useProject } from '@/components/layout/project-context';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { formatBytes } from '@/components/ui/format';
import { Input } from '@/components/ui/input';
import { Progress } from '@/components/ui/progress';
import { TabsList, TabsPanel, TabsRoot, TabsTab } from '@/components/ui/tabs';
import { DropZone } from './drop-zone';
import { PasteRows } from './paste-rows';
import { useUpload } from './use-upload';

interface ImportFormProps {
  /** Names of the data sets there are. */
  datasets: readonly string[];
  initialDataset: string;
}

export function ImportForm(props: ImportFormProps) {
  if (useMay('engineer')) return <Form {...props} />;
  return (
    <EmptyState
      title="Importing is for engineers"
      description="Your role in this project reads what is there."
    />
  );
}

function Form({ datasets, initialDataset }: ImportFormProps) {
  const { slug } = useProject();
  const [dataset, setDataset] = useState(initialDataset);
  const { upload, send, cancel } = useUpload(slug, dataset);
  const listId = useId();
  const sending = upload.state === 'sending';
  const failed = upload.state === 'failed' ? upload : null;
  const known = datasets.includes(dataset.trim());

  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <Field
        label="Data set"
        hint={
          known ? 'The rows are added to this data set.' : 'A new data set with the built-in judge template.'
        }
        error={failed?.field === 'dataset' ? failed.message : null}
      >
        <Input
          list={listId}
          maxLength={120}
          value={dataset}
          disabled={sending}
          onChange={(event) => setDataset(event.target.value)}
        />
      </Field>
      <datalist id={listId}>
        {datasets.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <TabsRoot defaultValue="file">
        <TabsList aria-label="Where the rows come from">
          <TabsTab value="file">File</TabsTab>
          <TabsTab value="paste">Paste rows</TabsTab>
        </TabsList>
        <TabsPanel value="file">
          <DropZone onFile={send} disabled={sending} />
        </TabsPanel>
        <TabsPanel value="paste">
          <PasteRows onFile={send} disabled={sending} />
        </TabsPanel>
      </TabsRoot>
      <div aria-live="polite" className="min-h-14">
        {sending ? (
          <div className="flex flex-col gap-2">
            <div className="flex items-center justify-between gap-3">
              <span className="min-w-0 truncate">
                {upload.fileName}: {formatBytes(upload.sentBytes)} of {formatBytes(upload.totalBytes)}
              </span>
              <Button size="sm" onClick={cancel}>
                Cancel
              </Button>
            </div>
            <Progress value={upload.sentBytes} max={upload.totalBytes} label="Upload" />
          </div>
        ) : null}
        {failed && failed.field !== 'dataset' ? (
          <p role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-bad">
            {failed.message} Nothing was stored.
          </p>
        ) : null}
      </div>
    </div>
  );
}
