'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import type { DatasetSummary } from '@/lib/contracts/dataset';
import { ColumnCard } from './column-card';
import type { ColumnState } from './column-state';
import type { JudgedTexts } from './kept-texts';
import { OrderAgreement } from './order-agreement';
import { SaveDialog } from './save-dialog';
import type { useJudged } from './use-judged';

interface PlaygroundResultsProps {
  columns: readonly ColumnState[];
  running: boolean;
  judged: ReturnType<typeof useJudged>;
  datasets: readonly DatasetSummary[];
  view: 'text' | 'tokens';
  onView: () => void;
  onAgain: (column: ColumnState) => void;
}

/** A column for each model and order, side by side; on a phone one below the other. */
export function PlaygroundResults(props: PlaygroundResultsProps) {
  const { columns, running, judged, datasets, view } = props;
  const [saving, setSaving] = useState(false);
  const { texts, target, template, sample } = judged;
  const own = columns.filter((column) => sameTexts(column.texts, texts) && column.scored?.receipt);
  const dataset = sample?.dataset.id ?? (typeof template === 'number' ? template : null);
  const changed = columns.some((column) => !sameTexts(column.texts, texts));
  return (
    <section aria-label="What the models say" className="flex flex-col gap-3">
      <div className="flex min-h-8 flex-wrap items-center gap-2">
        <OrderAgreement columns={columns} />
        {changed ? (
          <p className="text-[12.5px] text-warn">
            The texts have changed since: what stands here was said of the old ones.
          </p>
        ) : null}
        <div className="ml-auto flex flex-wrap gap-2">
          <Button aria-pressed={view === 'tokens'} onClick={props.onView} disabled={columns.length === 0}>
            {view === 'tokens' ? 'Text' : 'Tokens'} <Kbd className="max-md:hidden">t</Kbd>
          </Button>
          <Button
            disabled={running || judged.loading || texts.question.trim() === ''}
            onClick={() => setSaving(true)}
          >
            Save as sample
          </Button>
        </div>
      </div>
      {columns.length === 0 ? (
        <p className="rounded-md border border-border border-dashed px-6 py-14 text-center text-muted-foreground">
          Type a question and two answers, or pick a sample, then run: each model writes here.
        </p>
      ) : (
        <div className="grid items-start gap-4 [grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr))]">
          {columns.map((column) => (
            <ColumnCard
              key={column.key}
              column={column}
              target={target}
              view={view}
              onAgain={() => props.onAgain(column)}
            />
          ))}
        </div>
      )}
      {saving ? (
        <SaveDialog
          open
          onOpenChange={setSaving}
          texts={{ question: texts.question, answerA: texts.answerA, answerB: texts.answerB }}
          datasets={datasets}
          dataset={dataset}
          target={target}
          columns={own.filter(({ swapped }) => !swapped)}
          otherOrder={own.some(({ swapped }) => swapped)}
        />
      ) : null}
    </section>
  );
}

function sameTexts(one: JudgedTexts, other: JudgedTexts): boolean {
  return (['question', 'answerA', 'answerB'] as const).every((name) => one[name] === other[name]);
}
