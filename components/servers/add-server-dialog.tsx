'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { FormMessage } from '@/components/account/form-message';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { fieldError, formError } from '@/lib/client/field-error';
import { useCreateServer, useDiscoverModels } from '@/lib/client/servers';
import type { ChatTemplateView, ModelView } from '@/lib/contracts/model';
import { ConnectionExtras } from './connection-extras';
import { type HeaderDraft, headersToSend } from './header-draft';
import { ModelChoice, type ModelDraft, NEW_TEMPLATE } from './model-choice';
import { type ChosenKind, chosenKind, kindOptions } from './server-kinds';

interface AddServerDialogProps {
  models: ModelView[];
  templates: ChatTemplateView[];
  onClose: () => void;
}

const fields = [
  'kind',
  'headers',
  'caPem',
  'baseUrl',
  'apiKey',
  'servedModel',
  'concurrency',
  'modelId',
  'model.name',
  'model.chatTemplateId',
  'model.span',
  'model.note',
];

/** Two steps: ask the address what it serves, then say which model of this desk that is. */
export function AddServerDialog({ models, templates, onClose }: AddServerDialogProps) {
  const formId = useId();
  const router = useRouter();
  const [baseUrl, setBaseUrl] = useState('');
  const [apiKey, setApiKey] = useState('');
  const [headers, setHeaders] = useState<HeaderDraft[]>([]);
  const [caPem, setCaPem] = useState('');
  const [kind, setKind] = useState<ChosenKind>('vllm');
  const [servedModel, setServedModel] = useState('');
  const [concurrency, setConcurrency] = useState('8');
  const firstTemplate = templates.find((template) => template.name === 'chatml') ?? templates[0];
  const [draft, setDraft] = useState<ModelDraft>({
    modelId: '',
    name: '',
    note: '',
    chatTemplateId: String(firstTemplate?.id ?? ''),
    span: 'eot',
  });
  const discover = useDiscoverModels();
  const create = useCreateServer();
  const found = discover.data?.models ?? null;
  const error = found ? create.error : discover.error;
  const busy = discover.isPending || create.isPending;
  // A template that is being written has no id until it is stored.
  const writing = draft.modelId === '' && draft.chatTemplateId === NEW_TEMPLATE;

  function choose(name: string) {
    setServedModel(name);
    const known = models.find((model) => model.name === name);
    setDraft((draft) => ({ ...draft, modelId: known ? String(known.id) : '', name }));
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const address = { baseUrl, apiKey: apiKey || undefined, headers: headersToSend(headers), caPem };
    if (!found) {
      discover.mutate(address, {
        onSuccess: (answer) => {
          setKind(answer.kind);
          choose(answer.models[0]?.id ?? '');
        },
      });
      return;
    }
    const { modelId, chatTemplateId, ...described } = draft;
    const model = { ...described, chatTemplateId: Number(chatTemplateId) };
    create.mutate(
      {
        ...address,
        kind,
        servedModel,
        concurrency: Number(concurrency),
        ...(modelId === '' ? { model } : { modelId: Number(modelId) }),
      },
      {
        onSuccess: () => {
          // The page knows the new model too when the next server is connected.
          router.refresh();
          onClose();
        },
      },
    );
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Connect a server"
      description="vLLM, SGLang, or a gateway with OpenAI’s routes. Which of them it is, is found out by asking."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" disabled={busy || writing}>
            {found ? (busy ? 'Connecting…' : 'Connect') : busy ? 'Asking…' : 'Find its models'}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Address" error={fieldError(error, 'baseUrl')} hint="For example http://gpu-1:8000">
          <Input
            type="url"
            value={baseUrl}
            onChange={(event) => {
              setBaseUrl(event.target.value);
              discover.reset();
            }}
          />
        </Field>
        <Field
          label="Key, if it asks for one"
          hint="Stored encrypted and never shown again."
          error={fieldError(error, 'apiKey')}
        >
          <Input
            type="password"
            autoComplete="off"
            value={apiKey}
            onChange={(event) => setApiKey(event.target.value)}
          />
        </Field>
        <ConnectionExtras
          headers={headers}
          onHeaders={setHeaders}
          caPem={caPem}
          onCaPem={setCaPem}
          errorOf={(field) => fieldError(error, field)}
        />
        {found ? (
          <>
            <Field
              label="Speaks"
              error={fieldError(error, 'kind')}
              hint={
                discover.data?.version
                  ? `Found out by asking; it says it is version ${discover.data.version}.`
                  : 'Found out by asking. Choose another one if you know better.'
              }
            >
              <Select
                value={kind}
                options={kindOptions}
                onChange={(event) => setKind(chosenKind(event.target.value))}
              />
            </Field>
            <Field label="Served model" error={fieldError(error, 'servedModel')}>
              <Select
                value={servedModel}
                options={found.map((model) => ({ value: model.id, label: model.id }))}
                onChange={(event) => choose(event.target.value)}
              />
            </Field>
            <ModelChoice
              draft={draft}
              onChange={setDraft}
              models={models}
              templates={templates}
              errorOf={(field) => fieldError(error, field)}
            />
            <Field
              label="Requests at once"
              error={fieldError(error, 'concurrency')}
              hint="The most each worker keeps under way here; fewer while the server is full."
            >
              <Input
                type="number"
                min={1}
                max={1024}
                value={concurrency}
                onChange={(event) => setConcurrency(event.target.value)}
              />
            </Field>
          </>
        ) : null}
        <FormMessage
          message={formError(error, [
            ...fields,
            ...headers.flatMap((_, i) => [`headers.${i}.name`, `headers.${i}.value`]),
          ])}
        />
      </form>
    </Dialog>
  );
}
