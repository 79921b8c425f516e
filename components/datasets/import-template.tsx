'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { parseAsBoolean, useQueryState } from 'nuqs';
import { useState } from 'react';
import { useMay } from '@/components/layout/project-context';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';
import { judgeTemplatesQuery, useChangeJudgeTemplate } from '@/lib/client/judge-templates';
import type { ImportView } from '@/lib/contracts/dataset';
import { missingPlaceholders } from '@/lib/domain/judge-template';
import { JudgeTemplateEditor } from './judge-template-editor';

/** What the rows will be rendered with. A data set that is still empty takes another template at once. */
export function ImportTemplate({ project, view }: { project: string; view: ImportView }) {
  const [editing, setEditing] = useQueryState('template', parseAsBoolean.withDefault(false));
  const { id, name, sampleCount, judgeTemplate } = view.dataset;
  const mayEdit = useMay('engineer') && sampleCount === 0;
  return (
    <Card
      title={`Judge template: ${judgeTemplate.name} v${judgeTemplate.version}`}
      actions={
        mayEdit ? (
          <Button size="sm" aria-expanded={editing} onClick={() => void setEditing(editing ? null : true)}>
            {editing ? 'Close' : 'Edit'}
          </Button>
        ) : null
      }
    >
      {mayEdit && editing ? (
        <Editing project={project} view={view} onEnd={() => void setEditing(null)} />
      ) : (
        <p className="max-w-prose text-muted-foreground">
          It makes the prompt U of every row, as shown below.
          {sampleCount > 0 ? (
            <>
              {' '}
              Another one makes a new version of{' '}
              <Link href={`/p/${project}/datasets/${id}?template=true`} className="text-accent underline">
                {name}
              </Link>
              .
            </>
          ) : null}
        </p>
      )}
    </Card>
  );
}

function Editing({ project, view, onEnd }: { project: string; view: ImportView; onEnd: () => void }) {
  const { data: templates } = useQuery(judgeTemplatesQuery(project));
  const { id, judgeTemplate } = view.dataset;
  const current = templates?.find(
    ({ name, version }) => name === judgeTemplate.name && version === judgeTemplate.version,
  );
  const [changed, setChanged] = useState<{ name: string; text: string } | null>(null);
  const change = useChangeJudgeTemplate(project, id);
  const draft = changed ?? current;
  if (!draft) return <Skeleton className="h-96" />;
  const unusable =
    draft.text === current?.text || draft.name.trim() === '' || missingPlaceholders(draft.text).length > 0;
  return (
    <div className="flex flex-col gap-4">
      <JudgeTemplateEditor project={project} draft={draft} onChange={setChanged} />
      <div className="flex flex-wrap items-center gap-2">
        <Button
          variant="primary"
          disabled={unusable || change.isPending}
          onClick={() => change.mutate(draft, { onSuccess: onEnd })}
        >
          Use this template
        </Button>
        {change.error ? (
          <p role="alert" className="text-bad">
            {change.error.message}
          </p>
        ) : null}
      </div>
    </div>
  );
}
