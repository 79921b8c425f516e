'use client';

import { useQuery } from '@tanstack/react-query';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import { judgeTemplatesQuery } from '@/lib/client/judge-templates';
import type { JudgeTemplateView } from '@/lib/contracts/judge-template';
import { missingPlaceholders } from '@/lib/domain/judge-template';
import { JudgePromptPreview } from './judge-prompt-preview';

export interface JudgeTemplateDraft {
  name: string;
  text: string;
}

interface JudgeTemplateEditorProps {
  project: string;
  /** whose first sample is filled in; left out: an example */
  dataset?: number;
  draft: JudgeTemplateDraft;
  onChange: (draft: JudgeTemplateDraft) => void;
  error?: string | null;
}

/** The text that makes U of a question and two answers, beside what it makes of one. */
export function JudgeTemplateEditor({ project, dataset, draft, onChange, error }: JudgeTemplateEditorProps) {
  const { data: templates = [], isSuccess } = useQuery(judgeTemplatesQuery(project));
  const known = templates.find(({ text }) => text === draft.text);
  const missing = missingPlaceholders(draft.text);
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-3">
        <Field label="Start from">
          <Select
            value={known?.hash ?? ''}
            options={[
              ...(known ? [] : [{ value: '', label: isSuccess ? 'a text of your own' : draft.name }]),
              ...templates.map((template) => ({ value: template.hash, label: titleOf(template) })),
            ]}
            onChange={(event) => {
              const chosen = templates.find(({ hash }) => hash === event.target.value);
              if (chosen) onChange({ name: chosen.name, text: chosen.text });
            }}
          />
        </Field>
        <Field
          label="Judge template"
          hint="With the placeholders {question}, {answer_a} and {answer_b}."
          error={missing.length > 0 ? `The text lacks ${missing.join(', ')}.` : (error ?? null)}
        >
          <Textarea
            rows={16}
            spellCheck={false}
            maxLength={100_000}
            className="font-mono text-[12.5px]"
            value={draft.text}
            onChange={(event) => onChange({ name: known ? 'custom' : draft.name, text: event.target.value })}
          />
        </Field>
        {known || !isSuccess ? null : (
          <Field label="Name of the template" hint="A name that is there already gets its next version.">
            <Input
              value={draft.name}
              maxLength={120}
              onChange={(event) => onChange({ ...draft, name: event.target.value })}
            />
          </Field>
        )}
      </div>
      <JudgePromptPreview
        project={project}
        text={draft.text}
        {...(dataset === undefined ? {} : { dataset })}
      />
    </div>
  );
}

function titleOf({ name, version, datasets }: JudgeTemplateView): string {
  const used = datasets === 0 ? '' : `, used by ${datasets === 1 ? '1 data set' : `${datasets} data sets`}`;
  return `${name}${version === null ? '' : ` v${version}`}${used}`;
}
