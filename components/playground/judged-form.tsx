'use client';

import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import type { PlaygroundSampleView } from '@/lib/contracts/playground';
import type { JudgedTexts } from './kept-texts';
import { SampleLink } from './sample-link';
import { SamplePicker } from './sample-picker';

interface JudgedFormProps {
  texts: JudgedTexts;
  /** null: the texts are typed */
  sample: PlaygroundSampleView | null;
  loading: boolean;
  errorOf: (field: string) => string | undefined;
  onTexts: (texts: JudgedTexts) => void;
  onPick: (id: number | null) => void;
}

/** What is to be judged: a question and two answers, typed or of a sample. */
export function JudgedForm({ texts, sample, loading, errorOf, onTexts, onPick }: JudgedFormProps) {
  const area = (name: keyof JudgedTexts, rows: number) => (
    <Textarea
      dir="auto"
      rows={rows}
      value={texts[name]}
      disabled={loading}
      onChange={(event) => onTexts({ ...texts, [name]: event.target.value })}
      className="resize-y"
    />
  );
  const filled = texts.question !== '' || texts.answerA !== '' || texts.answerB !== '';
  return (
    <Card
      title="What to judge"
      actions={
        <>
          {sample ? (
            <SampleLink id={sample.id} name={`Sample #${sample.id} of ${sample.dataset.name}`} />
          ) : null}
          {filled ? (
            <Button size="sm" variant="ghost" onClick={() => onPick(null)}>
              Clear
            </Button>
          ) : null}
          <SamplePicker onPick={onPick} />
        </>
      }
    >
      <div className="flex flex-col gap-3" aria-busy={loading}>
        <Field label="Question" error={errorOf('question')}>
          {area('question', 3)}
        </Field>
        <div className="grid gap-3 md:grid-cols-2">
          <Field label="Answer A" error={errorOf('answerA')}>
            {area('answerA', 7)}
          </Field>
          <Field label="Answer B" error={errorOf('answerB')}>
            {area('answerB', 7)}
          </Field>
        </div>
      </div>
    </Card>
  );
}
