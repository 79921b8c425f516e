import { VerdictBadge } from '@/components/verdict/verdict-badge';
import type { ReviewPairView } from '@/lib/contracts/review';
import { ClampedText } from './clamped-text';

export function ReviewQuestion({ pair }: { pair: ReviewPairView }) {
  return (
    <section
      aria-label="Question and answers"
      className="shrink-0 overflow-y-auto rounded-md border border-border bg-surface px-4 py-3 md:max-h-[38dvh]"
    >
      <p className="flex items-center gap-2 text-[12.5px] text-muted-foreground">
        Question
        {pair.skipped ? <span>· put off earlier</span> : null}
      </p>
      <ClampedText key={pair.id} text={pair.question} className="font-medium text-[15px]" />
      <div className="mt-2 grid gap-x-6 gap-y-2 md:grid-cols-2">
        <Answer key={`a${pair.id}`} side="A" text={pair.answerA} target={pair.target === 'A'} />
        <Answer key={`b${pair.id}`} side="B" text={pair.answerB} target={pair.target === 'B'} />
      </div>
    </section>
  );
}

function Answer({ side, text, target }: { side: 'A' | 'B'; text: string; target: boolean }) {
  return (
    <div className="flex min-w-0 gap-2">
      <span className="flex shrink-0 flex-col items-start gap-1">
        <VerdictBadge verdict={side} />
      </span>
      <div className="min-w-0 flex-1">
        <ClampedText text={text} />
        {target ? <p className="text-[12.5px] text-muted-foreground">target ✓</p> : null}
      </div>
    </div>
  );
}
