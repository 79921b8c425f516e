'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { useProject } from '@/components/layout/project-context';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import { useCreateDataset } from '@/lib/client/datasets';
import { builtInJudgeTemplate } from '@/lib/domain/judge-template';
import { AppError } from '@/lib/errors';

/** An empty data set, for those who judge with a prompt of their own. */
export function NewDatasetDialog() {
  const { slug } = useProject();
  const router = useRouter();
  const create = useCreateDataset(slug);
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [text, setText] = useState(builtInJudgeTemplate);
  const [templateName, setTemplateName] = useState('custom');
  const formId = useId();
  const own = text !== builtInJudgeTemplate;

  function submit(event: FormEvent) {
    event.preventDefault();
    const judgeTemplate = own ? { judgeTemplate: { name: templateName, text } } : {};
    create.mutate(
      { name, ...judgeTemplate },
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
        description="Its judge template makes the prompt U of every row. It cannot be changed later: another text is another data set."
        className="max-w-2xl"
        footer={
          <Button
            type="submit"
            form={formId}
            variant="primary"
            disabled={create.isPending || name.trim() === ''}
          >
            Make it
          </Button>
        }
      >
        <form id={formId} onSubmit={submit} className="flex flex-col gap-3">
          <Field label="Name" error={errorOf(create.error, 'name')}>
            <Input value={name} maxLength={120} onChange={(event) => setName(event.target.value)} />
          </Field>
          <Field
            label="Judge template"
            hint="With the placeholders {question}, {answer_a} and {answer_b}."
            error={errorOf(create.error, 'judgeTemplate.text')}
          >
            <Textarea
              rows={12}
              className="font-mono text-[12.5px]"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </Field>
          {own ? (
            <Field label="Name of the template" error={errorOf(create.error, 'judgeTemplate.name')}>
              <Input
                value={templateName}
                maxLength={120}
                onChange={(event) => setTemplateName(event.target.value)}
              />
            </Field>
          ) : null}
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
