'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { useProject } from '@/components/layout/project-context';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { useCreateDataset } from '@/lib/client/datasets';
import { builtInJudgeTemplate, missingPlaceholders } from '@/lib/domain/judge-template';
import { AppError } from '@/lib/errors';
import { JudgeTemplateEditor } from './judge-template-editor';

/** An empty data set, for those who judge with a prompt of their own. */
export function NewDatasetDialog() {
  const { slug } = useProject();
  const router = useRouter();
  const create = useCreateDataset(slug);
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [draft, setDraft] = useState({ name: 'built-in', text: builtInJudgeTemplate });
  const formId = useId();

  function submit(event: FormEvent) {
    event.preventDefault();
    create.mutate(
      { name, judgeTemplate: draft },
      { onSuccess: ({ id }) => router.push(`/p/${slug}/datasets/${id}`) },
    );
  }

  return (
    <>
      <Button onClick={() => setOpen(true)}>New data set</Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="New data set"
        description="Its judge template makes the prompt U of every row. Changed later, it makes a new version of the data set."
        className="max-w-5xl"
        footer={
          <Button
            type="submit"
            form={formId}
            variant="primary"
            disabled={create.isPending || name.trim() === '' || missingPlaceholders(draft.text).length > 0}
          >
            Make it
          </Button>
        }
      >
        <form id={formId} onSubmit={submit} className="flex flex-col gap-3">
          <Field label="Name" error={errorOf(create.error, 'name')}>
            <Input value={name} maxLength={120} onChange={(event) => setName(event.target.value)} />
          </Field>
          <JudgeTemplateEditor
            project={slug}
            draft={draft}
            onChange={setDraft}
            error={errorOf(create.error, 'judgeTemplate.text') ?? errorOf(create.error, 'judgeTemplate.name')}
          />
          {create.error && !(create.error instanceof AppError && create.error.fields.length > 0) ? (
            <p role="alert" className="text-bad">
              {create.error.message}
            </p>
          ) : null}
        </form>
      </Dialog>
    </>
  );
}

function errorOf(error: Error | null, field: string): string | null {
  if (!(error instanceof AppError)) return null;
  return error.fields.find((entry) => entry.field === field)?.message ?? null;
}
