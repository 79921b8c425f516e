import { VerdictBadge } from '@/components/verdict/verdict-badge';
import type { SampleView } from '@/lib/contracts/sample';
import { wordsOf } from './count-words';
import { FoldedText } from './folded-text';
import { SampleFlags } from './sample-flags';
import { VisibleText } from './visible-text';

/** The question, and the two answers side by side. */
export function QuestionCard({ sample }: { sample: SampleView }) {
  const { question, answerA, answerB, target, dataset, source, tags, escaped, flags } = sample;
  const ready = answerA === '' && answerB === '';
  return (
    <section
      aria-label="Question and answers"
      className="min-w-0 rounded-md border border-border bg-surface p-4"
    >
      <p className="mb-1 text-[12.5px] text-muted-foreground">
        {['Question', wordsOf(question), dataset.name, source, ...tags].filter(Boolean).join(' · ')}
      </p>
      <FoldedText text={question} className="font-medium text-[14.5px]" />
      <SampleFlags flags={flags} />
      {escaped.length > 0 ? (
        <p className="mt-3 rounded-md bg-warn-soft px-3 py-2 text-[12.5px] text-warn">
          Its texts hold special tokens (<VisibleText text={escaped.join(', ')} />
          ): models are sent them as plain text, with a space after the first character.
        </p>
      ) : null}
      {ready ? (
        <p className="mt-4 flex items-center gap-2 text-[12.5px] text-muted-foreground">
          <VerdictBadge verdict={target} />
          <span className="font-medium text-foreground">target ✓</span>
          brought as a ready judge prompt: its answers stand in the text above
        </p>
      ) : (
        <div className="mt-4 grid gap-x-6 gap-y-4 md:grid-cols-2">
          <Answer side="A" text={answerA} target={target === 'A'} />
          <Answer side="B" text={answerB} target={target === 'B'} />
        </div>
      )}
    </section>
  );
}

function Answer({ side, text, target }: { side: 'A' | 'B'; text: string; target: boolean }) {
  return (
    <section aria-label={`Answer ${side}`} className="min-w-0">
      <h2 className="mb-1 flex items-center gap-2 font-normal text-[12.5px] text-muted-foreground">
        <VerdictBadge verdict={side} />
        {target ? <span className="font-medium text-foreground">target ✓</span> : null}
        <span className="ml-auto">{wordsOf(text)}</span>
      </h2>
      <FoldedText text={text} />
    </section>
  );
}
