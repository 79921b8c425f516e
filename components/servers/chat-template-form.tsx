'use client';

import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import { fieldError, formError } from '@/lib/client/field-error';
import { useCreateChatTemplate } from '@/lib/client/models';
import type { ChatTemplateView } from '@/lib/contracts/model';

interface ChatTemplateFormProps {
  /** What one begins with. */
  start: Pick<ChatTemplateView, 'name' | 'source' | 'eot'> | undefined;
  onMade: (template: ChatTemplateView) => void;
}

const example = { prompt: 'Which answer is better?', reason: 'A is right.', verdict: 'A' } as const;

/** A chat template of one's own, tried out while it is typed. It stands inside another form: it sends by its button. */
export function ChatTemplateForm({ start, onMade }: ChatTemplateFormProps) {
  const create = useCreateChatTemplate();
  const [draft, setDraft] = useState({
    name: start ? `my ${start.name}` : '',
    source: start?.source ?? '',
    eot: start?.eot ?? '',
  });
  const set = (fields: Partial<typeof draft>) => setDraft({ ...draft, ...fields });
  const tried = useTrial(useDeferredValue(draft));
  return (
    <fieldset className="flex flex-col gap-3 rounded-md border border-border p-3">
      <legend className="px-1 font-medium text-[12.5px]">A chat template of your own</legend>
      <Field label="Name of the template" error={fieldError(create.error, 'name')}>
        <Input value={draft.name} maxLength={120} onChange={(event) => set({ name: event.target.value })} />
      </Field>
      <Field
        label="Template (Jinja)"
        error={fieldError(create.error, 'source')}
        hint="Over messages of the roles user, reason, assistant; add_generation_prompt opens the next one."
      >
        <Textarea
          rows={8}
          spellCheck={false}
          className="font-mono text-[12.5px]"
          value={draft.source}
          onChange={(event) => set({ source: event.target.value })}
        />
      </Field>
      <Field label="End-of-turn token" error={fieldError(create.error, 'eot')}>
        <Input
          className="font-mono"
          maxLength={100}
          value={draft.eot}
          onChange={(event) => set({ eot: event.target.value })}
        />
      </Field>
      <div aria-live="polite" className="min-h-16">
        {tried?.error ? <p className="text-bad">{tried.error}</p> : null}
        {tried?.text ? (
          <>
            <p className="text-[12.5px] text-muted-foreground">What a model reads and writes</p>
            <pre className="max-h-40 overflow-auto whitespace-pre-wrap break-words rounded-md bg-muted p-2 font-mono text-[12.5px]">
              {tried.text}
            </pre>
          </>
        ) : null}
      </div>
      <p role="alert" className="text-bad empty:hidden">
        {formError(create.error, ['name', 'source', 'eot'])}
      </p>
      <Button
        className="self-start"
        disabled={create.isPending || !tried?.text || draft.name.trim() === ''}
        onClick={() => create.mutate(draft, { onSuccess: onMade })}
      >
        Store the template
      </Button>
    </fieldset>
  );
}

/** The template on a small example, or why it cannot be used. The renderer is loaded when it is first needed. */
function useTrial(template: { name: string; source: string; eot: string }) {
  const { data } = useQuery({
    queryKey: ['chat-template-trial', template],
    queryFn: async () => {
      const { inspectChatTemplate, renderParts } = await import('@/lib/domain/chat-template');
      try {
        inspectChatTemplate(template);
        const parts = renderParts(template, example);
        return { text: Object.values(parts).join(''), error: null };
      } catch (error) {
        return { text: null, error: error instanceof Error ? error.message : String(error) };
      }
    },
    placeholderData: (previous) => previous,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data;
}
