'use client';

import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import type { ChatTemplateView, ModelView } from '@/lib/contracts/model';
import { ChatTemplateForm } from './chat-template-form';

/** In place of a template's id: one that is being written. */
export const NEW_TEMPLATE = 'new';

export interface ModelDraft {
  /** empty: a new model, described by what follows */
  modelId: string;
  name: string;
  note: string;
  chatTemplateId: string;
  span: 'eot' | 'reference';
}

interface ModelChoiceProps {
  draft: ModelDraft;
  onChange: (draft: ModelDraft) => void;
  models: ModelView[];
  templates: ChatTemplateView[];
  errorOf: (field: string) => string | null;
}

const spans = [
  { value: 'eot', label: 'eot: the turn with its end-of-turn token' },
  { value: 'reference', label: 'reference: as the reference code counts it' },
];

/** Which model of this desk the server's model is: scores belong to models, so this decides what can be compared. */
export function ModelChoice({ draft, onChange, models, templates, errorOf }: ModelChoiceProps) {
  const set = (fields: Partial<ModelDraft>) => onChange({ ...draft, ...fields });
  const [made, setMade] = useState<ChatTemplateView[]>([]);
  const offered = [...made, ...templates.filter(({ id }) => !made.some((template) => template.id === id))];
  return (
    <>
      <Field
        label="Model on this desk"
        error={errorOf('modelId')}
        hint="Scores belong to the model, whichever server computed them."
      >
        <Select
          value={draft.modelId}
          options={[
            { value: '', label: 'a new model' },
            ...models.map((model) => ({ value: String(model.id), label: model.name })),
          ]}
          onChange={(event) => set({ modelId: event.target.value })}
        />
      </Field>
      {draft.modelId === '' ? (
        <>
          <Field label="Name of the new model" error={errorOf('model.name')}>
            <Input value={draft.name} onChange={(event) => set({ name: event.target.value })} />
          </Field>
          <Field
            label="Chat template"
            error={errorOf('model.chatTemplateId')}
            hint="How its turns user, reason and assistant are written."
          >
            <Select
              value={draft.chatTemplateId}
              options={[
                ...offered.map((template) => ({
                  value: String(template.id),
                  label: `${template.name} (version ${template.version}, ends with ${template.eot})`,
                })),
                { value: NEW_TEMPLATE, label: 'one of my own …' },
              ]}
              onChange={(event) => set({ chatTemplateId: event.target.value })}
            />
          </Field>
          {draft.chatTemplateId === NEW_TEMPLATE ? (
            <ChatTemplateForm
              start={offered.find(({ name }) => name === 'chatml')}
              onMade={(template) => {
                setMade([template, ...made]);
                set({ chatTemplateId: String(template.id) });
              }}
            />
          ) : null}
          <Field label="Span of P(R|U) and P(A|U,R)" error={errorOf('model.span')}>
            <Select
              value={draft.span}
              options={spans}
              onChange={(event) => set({ span: event.target.value === 'reference' ? 'reference' : 'eot' })}
            />
          </Field>
          <Field
            label="What it is good for"
            hint="One sentence, shown where the model is chosen."
            error={errorOf('model.note')}
          >
            <Textarea rows={2} value={draft.note} onChange={(event) => set({ note: event.target.value })} />
          </Field>
        </>
      ) : null}
    </>
  );
}
