'use client';

import { RotateCcw } from 'lucide-react';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { formatCount, formatDuration } from '@/components/ui/format';
import { CorrectMark } from '@/components/verdict/correct-mark';
import { VerdictBadge } from '@/components/verdict/verdict-badge';
import { flip, type Verdict } from '@/lib/domain/verdict';
import { ColumnReason } from './column-reason';
import { ColumnScores } from './column-scores';
import { type ColumnPhase, type ColumnState, isActive, tokensPerSecond } from './column-state';
import { invalidName } from './invalid-names';

const phaseNames: Record<ColumnPhase, [name: string, tone: BadgeTone]> = {
  waiting: ['waiting', 'neutral'],
  reading: ['reading', 'accent'],
  writing: ['writing', 'accent'],
  deciding: ['deciding', 'accent'],
  scoring: ['scoring', 'accent'],
  done: ['done', 'good'],
  stopped: ['stopped', 'warn'],
  failed: ['failed', 'bad'],
};

interface ColumnCardProps {
  column: ColumnState;
  /** the known-correct answer, as it was given */
  target: Verdict | null;
  view: 'text' | 'tokens';
  onAgain: () => void;
}

/** One model with one order of the answers: what it writes, decides, and what its numbers say. */
export function ColumnCard({ column, target, view, onAgain }: ColumnCardProps) {
  const { model, swapped, phase, verdict, scored, error } = column;
  const [phaseName, tone] = phaseNames[phase];
  const shownTarget = target && swapped ? flip(target) : target;
  return (
    <section
      aria-label={`${model.name}, answer ${swapped ? 'B' : 'A'} first`}
      aria-busy={isActive(column)}
      className="flex min-w-0 flex-col rounded-md border border-border bg-surface"
    >
      <header className="flex flex-wrap items-center gap-2 border-border border-b px-4 py-2">
        <h2 className="min-w-0 truncate font-semibold text-[13.5px]">{model.name}</h2>
        <Badge title={swapped ? 'The model sees answer B as [[A]], answer A as [[B]]' : undefined}>
          {swapped ? 'B first' : 'A first'}
        </Badge>
        <span aria-live="polite">
          <Badge tone={tone}>{phaseName}</Badge>
        </span>
        {scored?.scores && column.reasonEnd?.finishReason === 'length' ? (
          <Badge tone="warn">truncated</Badge>
        ) : null}
        {isActive(column) ? null : (
          <Button size="sm" variant="ghost" onClick={onAgain} className="ml-auto">
            <RotateCcw aria-hidden />
            <span className="sr-only">Run {model.name} again</span>
          </Button>
        )}
      </header>
      <div className="flex flex-col gap-3 p-4">
        <ColumnReason column={column} view={view} />
        <Speed column={column} />
        <p className="flex min-h-7 flex-wrap items-center gap-2">
          <span className="text-[12.5px] text-muted-foreground">Verdict</span>
          {verdict === undefined ? (
            <span className="text-muted-foreground">{column.verdictText || '–'}</span>
          ) : (
            <>
              <VerdictBadge verdict={verdict} />
              {shownTarget ? <CorrectMark correct={verdict === shownTarget} /> : null}
              <span className="min-w-0 break-words text-[12.5px] text-muted-foreground">
                {verdict === null
                  ? `unparsed: ${JSON.stringify(column.verdictText.slice(0, 80))}`
                  : `answer ${swapped ? flip(verdict) : verdict} is better`}
              </span>
            </>
          )}
        </p>
        <Notes column={column} />
        {column.unscored || error ? null : (
          <ColumnScores
            scores={scored?.scores ?? null}
            target={shownTarget}
            route={scored?.scores ? scored.route : null}
          />
        )}
      </div>
    </section>
  );
}

function Speed({ column }: { column: ColumnState }) {
  const rate = tokensPerSecond(column);
  const parts = [
    column.promptTokens === null ? null : `prompt ${formatCount(column.promptTokens)} tokens`,
    column.tokens > 0 ? `reason ${formatCount(column.tokens)}` : null,
    rate === null ? null : `${formatCount(Math.round(rate))} tokens/s`,
    column.reasonEnd ? `first after ${formatDuration(column.reasonEnd.firstTokenMs)}` : null,
    column.durationMs === null ? null : `all ${formatDuration(column.durationMs)}`,
  ];
  return (
    <p className="min-h-5 text-[12.5px] text-muted-foreground tabular-nums">
      {parts.filter(Boolean).join(' · ')}
    </p>
  );
}

/** What a reader must know before believing the numbers, or why there are none. */
function Notes({ column }: { column: ColumnState }) {
  const { error, unscored, scored, reasonEnd, escaped, phase } = column;
  return (
    <>
      {error ? (
        <div role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-bad">
          <p className="break-words font-medium">{error.message}</p>
          <p>{error.remedy}</p>
        </div>
      ) : null}
      {unscored ? <p className="rounded-md bg-warn-soft px-3 py-2 text-warn">{unscored}</p> : null}
      {scored?.invalidReason ? (
        <p className="rounded-md bg-bad-soft px-3 py-2 text-bad">
          Invalid: {invalidName(scored.invalidReason)}. There are no numbers rather than wrong ones.
        </p>
      ) : null}
      {reasonEnd?.finishReason === 'length' ? (
        <p className="text-[12.5px] text-warn">
          Truncated: the reason hit its limit of {formatCount(reasonEnd.tokens)} tokens. Selections leave such
          reasons out.
        </p>
      ) : null}
      {escaped.length > 0 ? (
        <p className="break-words text-[12.5px] text-warn">
          Special tokens in the texts were sent as plain text: <code>{escaped.join(' ')}</code>
        </p>
      ) : null}
      {phase === 'stopped' ? (
        <p className="text-[12.5px] text-muted-foreground">Stopped: the server was told to stop too.</p>
      ) : null}
    </>
  );
}
