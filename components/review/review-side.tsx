import { type Ref, useState } from 'react';
import { VisibleText } from '@/components/samples/visible-text';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { formatCount, formatProbability, formatScore } from '@/components/ui/format';
import { Kbd } from '@/components/ui/kbd';
import { VerdictBadge } from '@/components/verdict/verdict-badge';
import type { ReviewSide as Side } from '@/lib/contracts/review';

interface ReviewSideProps {
  name: 'Left' | 'Right';
  keyName: string;
  side: Side;
  /** nothing about verdict and scores is known yet */
  hidden: boolean;
  scroller: Ref<HTMLDivElement>;
  onBetter: () => void;
}

/** Longer reasons are shown by their beginning: drawing them whole would hold up the next key. */
const SHOWN_CHARACTERS = 12_000;

export function ReviewSide({ name, keyName, side, hidden, scroller, onBetter }: ReviewSideProps) {
  return (
    <section
      aria-label={`${name} reason`}
      className="flex min-h-0 min-w-0 flex-col rounded-md border border-border bg-surface"
    >
      <header className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-border border-b px-4 py-1.5">
        <h2 className="font-semibold text-[13px]">{name}</h2>
        {hidden ? null : <VerdictBadge verdict={side.verdict} />}
        {side.truncated ? <Badge tone="warn">truncated</Badge> : null}
        {side.score ? <Scores score={side.score} /> : null}
        <span className="ml-auto text-[12.5px] text-muted-foreground">
          {formatCount(side.tokenCount)} tokens
        </span>
      </header>
      <div
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="min-h-24 flex-1 overflow-y-auto px-4 py-3 text-[15px] leading-relaxed md:min-h-0"
      >
        <Reason key={side.candidateId} text={side.reason} />
      </div>
      <footer className="border-border border-t p-3">
        <Button className="h-10 w-full pointer-coarse:h-12" onClick={onBetter}>
          {name} is better <Kbd className="ml-1 pointer-coarse:hidden">{keyName}</Kbd>
        </Button>
      </footer>
    </section>
  );
}

function Scores({ score: { pReason, pVerdict, rScore } }: { score: NonNullable<Side['score']> }) {
  return (
    <span className="flex flex-wrap gap-x-3 text-[12.5px] text-muted-foreground">
      <span>P(R|U) {formatProbability(pReason)}</span>
      <span>P(A|U,R) {formatProbability(pVerdict)}</span>
      <span>R_score {formatScore(rScore)}</span>
    </span>
  );
}

function Reason({ text }: { text: string }) {
  const [whole, setWhole] = useState(false);
  const clipped = text.length > SHOWN_CHARACTERS && !whole;
  return (
    <>
      <p dir="auto" className="whitespace-pre-wrap break-words">
        <VisibleText text={clipped ? text.slice(0, SHOWN_CHARACTERS) : text} />
      </p>
      {clipped ? (
        <Button size="sm" className="mt-2" onClick={() => setWhole(true)}>
          Show all {formatCount(text.length)} characters
        </Button>
      ) : null}
    </>
  );
}
