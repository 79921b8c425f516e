'use client';

import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useId, useState } from 'react';
import { useMay, useProject } from '@/components/layout/project-context';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { TabsList, TabsPanel, TabsRoot, TabsTab } from '@/components/ui/tabs';
import type { UploadView } from '@/lib/contracts/upload';
import { DropZone } from './drop-zone';
import { FolderSource } from './folder-source';
import { HubSource } from './hub-source';
import { PasteRows } from './paste-rows';
import { UnfinishedUploads } from './unfinished-uploads';
import { UploadProgress } from './upload-progress';
import { useUpload } from './use-upload';

interface ImportFormProps {
  /** Names of the data sets there are. */
  datasets: readonly string[];
  initialDataset: string;
  uploads?: UploadView[];
}

const sources = ['file', 'paste', 'folder', 'hub'] as const;
type Source = (typeof sources)[number];

export function ImportForm(props: ImportFormProps) {
  if (useMay('engineer')) return <Form {...props} />;
  return (
    <EmptyState
      title="Importing is for engineers"
      description="Your role in this project reads what is there."
    />
  );
}

function Form({ datasets, initialDataset, uploads = [] }: ImportFormProps) {
  const { slug } = useProject();
  const [dataset, setDataset] = useState(initialDataset);
  const [from, setFrom] = useQueryState('from', parseAsStringLiteral(sources).withDefault('file'));
  const { upload, send, cancel } = useUpload(slug, dataset);
  const listId = useId();
  const sending = upload.state === 'sending';
  const known = datasets.includes(dataset.trim());

  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <Field
        label="Data set"
        hint={
          known ? 'The rows are added to this data set.' : 'A new data set with the built-in judge template.'
        }
        error={upload.state === 'failed' && upload.field === 'dataset' ? upload.message : null}
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
      <TabsRoot value={from} onValueChange={(value) => void setFrom(value as Source)}>
        <TabsList aria-label="Where the rows come from">
          <TabsTab value="file">File</TabsTab>
          <TabsTab value="paste">Paste rows</TabsTab>
          <TabsTab value="folder">Server’s folder</TabsTab>
          <TabsTab value="hub">Model hub</TabsTab>
        </TabsList>
        <TabsPanel value="file">
          <DropZone onFile={send} disabled={sending} />
        </TabsPanel>
        <TabsPanel value="paste">
          <PasteRows onFile={send} disabled={sending} />
        </TabsPanel>
        <TabsPanel value="folder">
          <FolderSource project={slug} dataset={dataset} />
        </TabsPanel>
        <TabsPanel value="hub">
          <HubSource project={slug} dataset={dataset} />
        </TabsPanel>
      </TabsRoot>
      {from === 'file' || from === 'paste' || sending ? (
        <UploadProgress upload={upload} onCancel={cancel} />
      ) : null}
      {sending ? null : <UnfinishedUploads project={slug} initial={uploads} />}
    </div>
  );
}
