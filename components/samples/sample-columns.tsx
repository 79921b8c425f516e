import type { ColumnDef } from '@tanstack/react-table';
import Link from 'next/link';
import { formatProbability, formatScore } from '@/components/ui/format';
import { VerdictBadge } from '@/components/verdict/verdict-badge';
import type { SampleLineView, SampleSort } from '@/lib/contracts/sample';
import { DotStrip } from './dot-strip';
import { PairState } from './pair-state';
import { VisibleText } from './visible-text';

/** What each order is called, in the head of its column and where there is no head. */
export const sortNames: Record<SampleSort, string> = {
  id: 'Sample',
  margin: 'Margin',
  best: 'Best',
  worst: 'Worst',
  spread: 'Spread',
  correct: 'Correct',
  reason: 'P(R|U)',
  verdict: 'P(A|U,R)',
  'fluent-wrong': 'Fluent wrong',
  groundless: 'Groundless',
  uncertainty: 'Uncertainty',
  disagreement: 'Disagreement',
};

/** The direction that a first click sorts in: what one most likely wants to see on top. */
export const firstDirection: Record<SampleSort, 'asc' | 'desc'> = {
  id: 'asc',
  margin: 'desc',
  best: 'desc',
  worst: 'asc',
  spread: 'desc',
  correct: 'asc',
  reason: 'desc',
  verdict: 'desc',
  'fluent-wrong': 'desc',
  groundless: 'desc',
  uncertainty: 'desc',
  disagreement: 'desc',
};

type Summary = NonNullable<SampleLineView['summary']>;

const onWide = 'max-md:hidden';

/** Shown while the list is sorted by it. */
const onDemand: Partial<Record<SampleSort, (summary: Summary) => string>> = {
  'fluent-wrong': ({ fluentWrong }) => formatProbability(fluentWrong),
  groundless: ({ groundless }) => groundless?.toFixed(3) ?? '–',
  uncertainty: ({ uncertainty }) => uncertainty?.toFixed(3) ?? '–',
  disagreement: ({ disagreement }) => disagreement?.toFixed(3) ?? '–',
};

/** `addressOf` is a sample's page, with the list to come back to. */
export function sampleColumns(
  addressOf: (id: number) => string,
  sort: SampleSort,
): ColumnDef<SampleLineView>[] {
  const asked = onDemand[sort];
  return [
    {
      id: 'number',
      header: '#',
      meta: { sort: 'id', className: `w-14 text-muted-foreground ${onWide}` },
      cell: ({ row }) => row.original.id,
    },
    {
      id: 'question',
      header: 'Question',
      meta: { className: 'md:w-auto' },
      cell: ({ row }) => <QuestionCell line={row.original} address={addressOf(row.original.id)} />,
    },
    {
      id: 'target',
      header: 'Target',
      meta: { className: `w-14 ${onWide}` },
      cell: ({ row }) => <VerdictBadge verdict={row.original.target} />,
    },
    {
      id: 'dots',
      header: () => (
        <span className="flex w-40 items-center justify-between">
          <span aria-hidden className="font-normal">
            −1
          </span>
          <span>R_score</span>
          <span aria-hidden className="font-normal">
            +1
          </span>
        </span>
      ),
      meta: { className: `w-44 ${onWide}` },
      cell: ({ row }) => <Dots line={row.original} />,
    },
    {
      id: 'correct',
      header: sortNames.correct,
      meta: { sort: 'correct', align: 'right', className: `w-18 ${onWide}` },
      cell: ({ row }) => <CorrectOf summary={row.original.summary} />,
    },
    ...(asked && sort !== 'id' && sort !== 'correct' ? [number(sort, asked, `w-28 ${onWide}`)] : []),
    number('best', ({ bestScore }) => formatScore(bestScore)),
    number('worst', ({ worstScore }) => formatScore(worstScore)),
    number('margin', ({ margin }) => margin?.toFixed(3) ?? '–'),
    number('spread', ({ spread }) => spread?.toFixed(3) ?? '–', 'w-18 max-2xl:hidden'),
    number('reason', ({ meanReason }) => formatProbability(meanReason), 'w-18 max-2xl:hidden'),
    number('verdict', ({ meanVerdict }) => formatProbability(meanVerdict), 'w-20 max-2xl:hidden'),
    {
      id: 'state',
      header: 'Pairs',
      meta: { className: `w-26 ${onWide}` },
      cell: ({ row }) => <PairState pairs={row.original.pairs} />,
    },
  ];
}

function number(
  sort: Exclude<SampleSort, 'id' | 'correct'>,
  text: (summary: Summary) => string,
  className = `w-18 ${onWide}`,
): ColumnDef<SampleLineView> {
  return {
    id: sort,
    header: sortNames[sort],
    meta: { sort, align: 'right', className },
    cell: ({ row }) => (row.original.summary ? text(row.original.summary) : '–'),
  };
}

function QuestionCell({ line, address }: { line: SampleLineView; address: string }) {
  const { questionPreview, target, summary, pairs } = line;
  return (
    <>
      <Link
        href={address}
        // A page of links would ask for as many pages at once.
        prefetch={false}
        dir="auto"
        className="block truncate hover:underline"
      >
        <VisibleText text={questionPreview} />
      </Link>
      <span className="flex items-center gap-2 pt-1 md:hidden">
        <VerdictBadge verdict={target} />
        <Dots line={line} />
        <CorrectOf summary={summary} />
        <span className="ml-auto">
          <PairState pairs={pairs} />
        </span>
      </span>
    </>
  );
}

function Dots({ line: { summary } }: { line: SampleLineView }) {
  if (!summary) return <span className="text-muted-foreground">not scored yet</span>;
  return <DotStrip dots={summary.dots} />;
}

function CorrectOf({ summary }: { summary: Summary | null }) {
  if (!summary) return <span className="text-muted-foreground">–</span>;
  return (
    <span>
      {summary.correct}
      <span className="text-muted-foreground">/{summary.candidates}</span>
    </span>
  );
}
