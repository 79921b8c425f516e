'use client';

import Link from 'next/link';
import { useState } from 'react';
import { useProject } from '@/components/layout/project-context';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { formatCount } from '@/components/ui/format';
import { Select } from '@/components/ui/select';
import { useSaveSample } from '@/lib/client/playground';
import type { DatasetSummary } from '@/lib/contracts/dataset';
import type { Verdict } from '@/lib/domain/verdict';
import { AppError, messageOf } from '@/lib/errors';
import type { ColumnState } from './column-state';
import type { JudgedTexts } from './kept-texts';
import { SampleLink } from './sample-link';

interface SaveDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  texts: JudgedTexts;
  datasets: readonly DatasetSummary[];
  /** chosen at first */
  dataset: number | null;
  target: Verdict | null;
  /** columns of these very texts whose reasons can be stored */
  columns: readonly ColumnState[];
  /** there are reasons of the other order too, which belong to another prompt */
  otherOrder: boolean;
}

/** Asks where to, and for the known-correct verdict; then stores question, answers and reasons. */
export function SaveDialog(props: SaveDialogProps) {
  const { open, onOpenChange, texts, datasets, columns } = props;
  const { slug } = useProject();
  const [dataset, setDataset] = useState(props.dataset ?? datasets[0]?.id ?? null);
  const [target, setTarget] = useState(props.target);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const save = useSaveSample(slug);
  const kept = columns.filter(({ key }) => !left.has(key));
  const fields = save.error instanceof AppError ? save.error.fields : [];
  const errorOf = (name: string) => fields.find(({ field }) => field === name)?.message;
  const told = ['dataset', 'target'].some((name) => errorOf(name));
  const submit = () => {
    if (dataset === null || target === null || save.isPending) return;
    const receipts = kept.flatMap(({ scored }) => (scored?.receipt ? [scored.receipt] : []));
    save.mutate({ dataset, ...texts, target, receipts });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Save as sample"
      description="The question and both answers become a sample; reasons you keep become its candidates, with their scores."
      footer={
        save.data ? (
          <Button variant="primary" onClick={() => onOpenChange(false)}>
            Close
          </Button>
        ) : (
          <Button
            variant="primary"
            disabled={dataset === null || target === null || save.isPending}
            onClick={submit}
          >
            {save.isPending ? 'Saving…' : 'Save'}
          </Button>
        )
      }
    >
      {save.data ? (
        <div role="status" className="flex flex-col gap-2 py-2">
          <p>
            {save.data.outcome === 'stored' ? 'Stored.' : 'The data set had this sample already.'}{' '}
            {reasonsSentence(save.data.reasons, kept.length)}
          </p>
          <SampleLink id={save.data.sample} name={`Open sample #${save.data.sample}`} />
        </div>
      ) : datasets.length === 0 ? (
        <p>
          There is no data set to store it in.{' '}
          <Link href={`/p/${slug}/datasets`} className="text-accent underline">
            Make one under Datasets.
          </Link>
        </p>
      ) : (
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Field label="Data set" error={errorOf('dataset')}>
            <Select
              value={String(dataset ?? '')}
              onChange={(event) => setDataset(Number(event.target.value))}
              options={datasets.map(({ id, name, judgeTemplate }) => ({
                value: String(id),
                label: `${name} (${judgeTemplate.name} v${judgeTemplate.version})`,
              }))}
            />
          </Field>
          <Field
            label="Known-correct answer"
            hint="The target: what a correct verdict says. It cannot be changed later."
            error={errorOf('target')}
          >
            <Select
              value={target ?? ''}
              onChange={({ target: { value } }) => setTarget(value === 'A' || value === 'B' ? value : null)}
              options={[
                { value: '', label: 'choose …', disabled: true },
                { value: 'A', label: 'A' },
                { value: 'B', label: 'B' },
              ]}
            />
          </Field>
          {columns.length > 0 ? (
            <fieldset>
              <legend className="font-medium text-[12.5px]">Reasons to keep</legend>
              <div className="flex flex-col">
                {columns.map(({ key, model, tokens }) => (
                  <Checkbox
                    key={key}
                    label={`${model.name}, ${formatCount(tokens)} tokens`}
                    checked={!left.has(key)}
                    onChange={({ target: { checked } }) =>
                      setLeft((before) => {
                        const next = new Set(before);
                        if (checked) next.delete(key);
                        else next.add(key);
                        return next;
                      })
                    }
                  />
                ))}
              </div>
            </fieldset>
          ) : (
            <p className="text-muted-foreground">
              No scored reason belongs to these texts: the sample is stored alone.
            </p>
          )}
          {props.otherOrder ? (
            <p className="text-[12.5px] text-muted-foreground">
              Reasons with B first belong to another prompt and are not stored.
            </p>
          ) : null}
          {save.error && !told ? (
            <p role="alert" className="text-bad">
              {errorOf('receipts')
                ? `${errorOf('receipts')} Choose a data set with the same judge template, or keep no reason.`
                : (messageOf(save.error) ?? 'It could not be saved. Try again.')}
            </p>
          ) : null}
        </form>
      )}
    </Dialog>
  );
}

function reasonsSentence(stored: number, asked: number): string {
  if (asked === 0) return '';
  if (stored === 0) return 'Its reasons were there already.';
  const word = stored === 1 ? 'reason' : 'reasons';
  return `${formatCount(stored)} ${word} stored with ${stored === 1 ? 'its' : 'their'} scores.`;
}
