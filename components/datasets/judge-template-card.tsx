'use client';

import { useRouter } from 'next/navigation';
import { parseAsBoolean, useQueryState } from 'nuqs';
import { useState } from 'react';
import { toast } from 'sonner';
import { useMay } from '@/components/layout/project-context';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { useChangeJudgeTemplate } from '@/lib/client/judge-templates';
import type { DatasetView } from '@/lib/contracts/dataset';
import { missingPlaceholders } from '@/lib/domain/judge-template';
import { JudgeTemplateEditor } from './judge-template-editor';

/** A data set's judge template: read, or edited. Edited over samples, it makes a new version of the data set. */
export function JudgeTemplateCard({ project, dataset }: { project: string; dataset: DatasetView }) {
  const [editing, setEditing] = useQueryState('template', parseAsBoolean.withDefault(false));
  const mayEdit = useMay('engineer') && dataset.build.state !== 'building';
  const { name, version, text, hash } = dataset.judgeTemplate;
  return (
    <Card
      title={`Judge template: ${name} v${version}`}
      actions={
        mayEdit && !editing ? (
          <Button size="sm" onClick={() => void setEditing(true)}>
            Edit
          </Button>
        ) : null
      }
    >
      {mayEdit && editing ? (
        <Editing project={project} dataset={dataset} onEnd={() => void setEditing(null)} />
      ) : (
        <>
          <pre className="max-h-96 overflow-auto whitespace-pre-wrap break-words font-mono text-[12.5px]">
            {text}
          </pre>
          <p className="mt-3 truncate text-[12.5px] text-muted-foreground">
            SHA-256 <code className="font-mono">{hash}</code>
          </p>
        </>
      )}
    </Card>
  );
}

function Editing({ project, dataset, onEnd }: { project: string; dataset: DatasetView; onEnd: () => void }) {
  const router = useRouter();
  const [draft, setDraft] = useState({ name: dataset.judgeTemplate.name, text: dataset.judgeTemplate.text });
  const change = useChangeJudgeTemplate(project, dataset.id);
  const makesVersion = dataset.sampleCount > 0;
  const unusable =
    draft.text === dataset.judgeTemplate.text ||
    draft.name.trim() === '' ||
    missingPlaceholders(draft.text).length > 0;

  function save() {
    change.mutate(draft, {
      onSuccess: ({ dataset: made, newVersion }) => {
        toast.success(newVersion ? `${made.name} is being made.` : 'The judge template is saved.');
        if (newVersion) router.push(`/p/${project}/datasets/${made.id}`);
        else {
          onEnd();
          router.refresh();
        }
      },
    });
  }

  return (
    <div className="flex flex-col gap-4">
      <JudgeTemplateEditor project={project} dataset={dataset.id} draft={draft} onChange={setDraft} />
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" disabled={unusable || change.isPending} onClick={save}>
          {makesVersion ? 'Save as a new version' : 'Save'}
        </Button>
        <Button onClick={onEnd}>Leave it as it is</Button>
        <p className="text-[12.5px] text-muted-foreground">
          {makesVersion
            ? 'The samples here, and scores made with them, stay. A new data set holds them with the new text.'
            : 'The data set is empty: it simply takes the text.'}
        </p>
        {change.error ? (
          <p role="alert" className="w-full text-bad">
            {change.error.message}
          </p>
        ) : null}
      </div>
    </div>
  );
}
